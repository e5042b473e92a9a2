package io.tspmo.governance.intake;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The strategic themes that requests name. */
@Repository
class StrategicThemes {

    private final JdbcClient jdbc;

    StrategicThemes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Theme(String name, int weight) {}

    /** One that is gone has its id for a name, and no weight. */
    Theme get(String id) {
        return jdbc.sql("select name, weight from project_theme_view where id = ?")
                .param(id)
                .query(Theme.class)
                .optional()
                .orElse(new Theme(id, 0));
    }
}
