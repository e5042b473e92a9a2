package io.tspmo.portfolio;

import io.tspmo.form.FormOptions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers the open projects as {@code projects}, the newest first: to steer one, or to name what a request repeats. */
@Component
class OpenProjects implements FormOptions {

    private final JdbcClient jdbc;

    OpenProjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("projects");
    }

    @Override
    public List<Option> options(String source) {
        return jdbc.sql(
                        """
                        select code, title from project where state in ('ACTIVE', 'ON_HOLD')
                        order by created_at desc, code desc
                        """)
                .query((row, number) ->
                        new Option(row.getString("code"), row.getString("code") + " · " + row.getString("title")))
                .list();
    }
}
