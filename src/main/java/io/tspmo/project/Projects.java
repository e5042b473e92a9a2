package io.tspmo.project;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All projects. */
@Component
public class Projects {

    private final ProjectRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    Projects(ProjectRows rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if there is no such project */
    public Project get(ProjectCode code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("There is no project " + code));
    }

    public Optional<Project> find(ProjectCode code) {
        return rows.findById(code.value());
    }

    /**
     * The project, with its row locked until the transaction ends: what changes a baseline, one after the other. Needs READ
     * COMMITTED: what is read after the wait has to include what the others did.
     */
    public Project lock(ProjectCode code) {
        jdbc.sql("select code from project where code = ? for no key update")
                .param(code.value())
                .query(String.class)
                .optional();
        return get(code);
    }

    /** Stores a new or changed project. */
    public Project save(Project project) {
        project.touched(clock.instant());
        return rows.save(project);
    }

    /** The next free code of this year. Callers of one year queue up until the transaction before them has ended. */
    public ProjectCode nextCode() {
        int year = clock.instant().atZone(clock.getZone()).getYear();
        int number = jdbc.sql(
                        """
                        insert into project_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = project_number.last + 1
                        returning last
                        """)
                .param("year", year)
                .query(Integer.class)
                .single();
        return ProjectCode.of(year, number);
    }
}
