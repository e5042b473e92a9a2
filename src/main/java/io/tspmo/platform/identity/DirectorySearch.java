package io.tspmo.platform.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DirectorySearch {

    private final JdbcClient jdbc;

    DirectorySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param groups ids, separated by spaces */
    record Listed(
            String id,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String groups,
            boolean active,
            boolean bound,
            @Nullable Instant signedInAt) {

        public String name() {
            return ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        }
    }

    /** A page of the directory, by id; those whose id, name or mail address contains the text. */
    List<Listed> list(String text, long offset, int most) {
        return jdbc.sql(
                        """
                        select u.id_ as id, u.first_ as first_name, u.last_ as last_name, u.email_ as email,
                               coalesce(d.active, true) as active, d.signed_in_at, d.subject is not null as bound,
                               (select string_agg(m.group_id_, ' ' order by m.group_id_)
                                from act_id_membership m where m.user_id_ = u.id_) as groups
                        from act_id_user u left join directory d on d.user_id = u.id_
                        """
                                + WHERE + " order by u.id_ offset :offset limit :most")
                .param("text", like(text))
                .param("offset", offset)
                .param("most", most)
                .query(Listed.class)
                .list();
    }

    private static final String WHERE =
            """
            where lower(concat_ws(' ', u.id_, u.first_, u.last_, u.email_)) like :text
            """;

    long count(String text) {
        return jdbc.sql("select count(*) from act_id_user u " + WHERE)
                .param("text", like(text))
                .query(Long.class)
                .single();
    }

    private static String like(String text) {
        var escaped = text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
        return '%' + escaped + '%';
    }
}
