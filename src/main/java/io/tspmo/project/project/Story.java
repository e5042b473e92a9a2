package io.tspmo.project.project;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a project, in plain words, in the order it happened. */
@Component
public class Story {

    private final JdbcClient jdbc;
    private final Clock clock;

    Story(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param actor the user who did it, or the name of the process step */
    public void tell(ProjectCode code, String actor, String entry) {
        jdbc.sql("insert into story (project_code, told_at, actor, entry) values (?, ?, ?, ?)")
                .params(code.value(), Timestamp.from(clock.instant()), actor, entry)
                .update();
    }

    /** One sentence of a story. */
    public record Line(String projectCode, String entry) {}

    /** Many sentences at once, in their order. */
    public void tell(String actor, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into story (project_code, told_at, actor, entry)
                        select project, :at, :actor, entry
                        from unnest(:projects::text[], :entries::text[]) with ordinality as line (project, entry, position)
                        order by position
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .param("projects", lines.stream().map(Line::projectCode).toArray(String[]::new))
                .param("entries", lines.stream().map(Line::entry).toArray(String[]::new))
                .update();
    }
}
