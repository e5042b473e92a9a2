package io.tspmo.project.project;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All projects. */
@Component
public class Projects implements DossierPart {

    private final ProjectRows rows;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;
    private final PerTransaction<String, Optional<Project>> known = new PerTransaction<>();

    Projects(ProjectRows rows, JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if there is no such project */
    public Project get(ProjectCode code) {
        return find(code).orElseThrow(() -> missing(code));
    }

    /** Everything in a transaction that changes it without a lock gets the same object. */
    public Optional<Project> find(ProjectCode code) {
        return find(code.value());
    }

    /** @param code of any kind of case; only that of a project is found */
    public Optional<Project> find(String code) {
        return known.get(code, one -> rows.findById(one).map(Project::asStored));
    }

    /**
     * The project, with its row locked until the transaction ends: what changes a baseline, one after the other. Needs READ
     * COMMITTED: what is read after the wait has to include what the others did.
     */
    public Project lock(ProjectCode code) {
        known.forget();
        var project = rows.lock(code.value()).map(Project::asStored);
        known.put(code.value(), project);
        return project.orElseThrow(() -> missing(code));
    }

    private static IllegalArgumentException missing(ProjectCode code) {
        return new IllegalArgumentException("There is no project " + code);
    }

    /** Stores a new or changed project. */
    public Project save(Project project) {
        return save(project, null);
    }

    /** @param by who changed its state or phase, as {@link Answers#actor()} writes it; null for the server itself */
    public Project save(Project project, @Nullable String by) {
        return save(project, by, project.reason());
    }

    /** @param reason for a change of its state that the project itself does not keep */
    public Project save(Project project, @Nullable String by, @Nullable String reason) {
        project.touched(clock.instant());
        var stored = project.stored();
        var saved = rows.save(project);
        if (stored != null) {
            record(saved, stored, by, reason);
        }
        known.put(saved.code().value(), Optional.of(saved.asStored()));
        return saved;
    }

    private void record(Project project, Project.Standing before, @Nullable String by, @Nullable String reason) {
        var now = project.standing();
        var fact = Actor.by(
                by,
                Fact.of(FactKind.STATE)
                        .in(project.code().value())
                        .about(project.code().value()));
        if (now.state() != before.state() || now.heldByLapse() != before.heldByLapse()) {
            ledger.append(fact.outcome(now.state().name())
                    .with("from", before.state())
                    .with("phase", now.phase())
                    .with("heldByLapse", now.heldByLapse())
                    .with("duplicateOf", project.duplicateOf())
                    .words("reason", reason, Actor.author(by, project)));
        }
        if (now.phase() != before.phase()) {
            ledger.append(fact.outcome(now.phase().compareTo(before.phase()) > 0 ? "ENTERED" : "WENT_BACK")
                    .with("phase", now.phase())
                    .with("from", before.phase()));
        }
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

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "project",
                """
                select to_json(p) from project p where p.code = :code
                """);
    }
}
