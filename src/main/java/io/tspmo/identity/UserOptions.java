package io.tspmo.identity;

import io.tspmo.form.FormOptions;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of a group who may sign in, for a form's select: {@code users:sponsor}. */
@Component
class UserOptions implements FormOptions {

    private static final String PREFIX = "users:";

    private final JdbcClient jdbc;

    UserOptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean supports(String source) {
        return source.startsWith(PREFIX);
    }

    @Override
    public List<Option> options(String source) {
        return jdbc
                .sql(
                        """
                        select u.id_ as id, trim(concat_ws(' ', u.first_, u.last_)) as name from act_id_user u
                        join act_id_membership m on m.user_id_ = u.id_ and m.group_id_ = :group
                        left join directory d on d.user_id = u.id_
                        where coalesce(d.active, true)
                        """)
                .param("group", source.substring(PREFIX.length()))
                .query((row, number) ->
                        new Option(row.getString("id"), label(row.getString("id"), row.getString("name"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private static String label(String id, String name) {
        return name.isEmpty() ? id : name + " (" + id + ")";
    }
}
