package io.tspmo.platform.identity;

import io.tspmo.platform.form.FormOptions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People who may sign in, for a form's select: the members of a group ({@code users:sponsor}), or all ({@code users}).
 */
@Component
class UserOptions implements FormOptions {

    private static final String ALL = "users";
    private static final String PREFIX = ALL + ":";

    private final JdbcClient jdbc;

    UserOptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean supports(String source) {
        return source.equals(ALL) || source.startsWith(PREFIX);
    }

    @Override
    public List<Option> options(String source) {
        return jdbc.sql(
                        """
                        select value, label from (
                            select u.id_ as value,
                                   coalesce(nullif(trim(concat_ws(' ', u.first_, u.last_)), '') || ' (' || u.id_ || ')', u.id_)
                                       as label
                            from act_id_user u left join directory d on d.user_id = u.id_
                            where coalesce(d.active, true)
                              and (:all or exists (select 1 from act_id_membership m
                                                   where m.user_id_ = u.id_ and m.group_id_ = :group))) as people
                        order by label collate "C"
                        """)
                .param("all", source.equals(ALL))
                .param("group", source.replaceFirst("^" + PREFIX, ""))
                .query(Option.class)
                .list();
    }
}
