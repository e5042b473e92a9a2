package io.tspmo.project.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The titles of projects by their codes, for lists that are about projects. */
@Repository
public class ProjectTitles {

    private final JdbcClient jdbc;

    ProjectTitles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those that the user may read. */
    public Map<String, String> of(ProjectScope scope, Collection<String> codes) {
        var readable = scope.where(Right.READ);
        var titles = new LinkedHashMap<String, String>();
        jdbc.sql("select code, title from project_summary_view where code = any(:codes) and " + readable.on("code"))
                .param("codes", codes.toArray(String[]::new))
                .params(readable.params())
                .query(rows -> {
                    titles.put(rows.getString("code"), rows.getString("title"));
                });
        return titles;
    }
}
