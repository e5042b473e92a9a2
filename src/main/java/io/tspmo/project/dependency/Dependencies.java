package io.tspmo.project.dependency;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The dependencies between projects; they never go in a circle. A project that has ended keeps them as they are. */
@Repository
@Transactional
public class Dependencies {

    /** More are a network of tasks, and not of projects. */
    static final int MOST = 50;

    /** Locks the dependencies of all projects: two changes at the same moment could close a circle. */
    private static final long ALL = 220_220;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Projects projects;

    Dependencies(JdbcClient jdbc, Ledger ledger, Projects projects) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.projects = projects;
    }

    /**
     * A dependency as a page shows it.
     *
     * @param other code of the project on the other side; null if the reader may not read it
     * @param title of that project; null likewise
     */
    record Seen(
            int number,
            @Nullable String other,
            @Nullable String title,
            String deliverable,
            LocalDate neededBy,
            @Nullable LocalDate plannedDay,
            long version) {

        /** What the form of a change shows as the supplier. */
        public @Nullable String supplier() {
            return other;
        }
    }

    /** What a project needs, the earliest first. */
    @Transactional(readOnly = true)
    List<Seen> needs(String code, ProjectVisibility readable) {
        return seen("d.project_code = :code", "d.supplier", code, readable);
    }

    /** What others need of a project, the earliest first. */
    @Transactional(readOnly = true)
    List<Seen> delivers(String code, ProjectVisibility readable) {
        return seen("d.supplier = :code", "d.project_code", code, readable);
    }

    private List<Seen> seen(String of, String other, String code, ProjectVisibility readable) {
        return jdbc.sql(
                        """
                        select d.number, p.code as other, p.title, d.deliverable, d.needed_by, d.planned_day, d.version
                        from project_dependency d
                        left join project_summary_view p on p.code = %s and %s
                        where %s order by d.needed_by, d.project_code, d.number
                        """
                                .formatted(other, readable.on("p.code"), of))
                .params(readable.params())
                .param("code", code)
                .query(Seen.class)
                .list();
    }

    /** @throws NotFound if there is no such dependency */
    @Transactional(readOnly = true)
    Dependency get(String code, int number) {
        return jdbc.sql(
                        """
                        select project_code as project, number, supplier, deliverable, needed_by, planned_day, version
                        from project_dependency where project_code = ? and number = ?
                        """)
                .params(code, number)
                .query(Dependency.class)
                .optional()
                .orElseThrow(() -> new NotFound("%s has no dependency %d".formatted(code, number)));
    }

    /** Codes and titles of the open projects that may deliver, at most 300. */
    @Transactional(readOnly = true)
    List<Supplier> suppliers(String code, ProjectVisibility readable) {
        return jdbc.sql(
                        "select code, title from project_summary_view p where state in ('ACTIVE', 'ON_HOLD') and code <> :code and "
                                + readable.on("p.code") + " order by code desc limit 300")
                .params(readable.params())
                .param("code", code)
                .query(Supplier.class)
                .list();
    }

    record Supplier(String code, String title) {}

    /**
     * @param readable the projects that the user may read: the supplier has to be one of them
     * @throws Rejection if something of it does not fit, or there are too many
     */
    Dependency add(String code, DependencyForm typed, ProjectVisibility readable, String user) {
        var wanted = typed.checked(code);
        open(code);
        fits(wanted, 0, readable);
        var numbers = jdbc.sql("select number from project_dependency where project_code = ?")
                .param(code)
                .query(Integer.class)
                .list();
        if (numbers.size() >= MOST) {
            throw Rejection.of(
                    "deliverable",
                    "Deliverable",
                    "is over the limit: a project has at most %d dependencies".formatted(MOST));
        }
        int number = numbers.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        jdbc.sql(
                        """
                        insert into project_dependency (project_code, number, supplier, deliverable, needed_by, planned_day)
                        values (:project, :n, :supplier, :deliverable, :neededBy, :plannedDay)
                        """)
                .params(RecordValues.parameters(wanted))
                .param("n", number)
                .update();
        ledger.append(fact(wanted, number, "ADDED", user));
        return get(code, number);
    }

    /** Of a program that may come again: what is there already stays as it is, and so does a project that has ended. */
    public void addOnce(String code, DependencyForm typed, String user) {
        var wanted = typed.checked(code);
        boolean there = jdbc.sql(
                        """
                        select exists (select from project_dependency
                                       where project_code = :project and supplier = :supplier and deliverable = :deliverable)
                        """)
                .params(RecordValues.parameters(wanted))
                .query(Boolean.class)
                .single();
        if (!there && projects.lock(ProjectCode.of(code)).isOpen()) {
            add(code, typed, ProjectVisibility.ALL, user);
        }
    }

    /**
     * @param version that was read; null for any
     * @throws NotFound if there is no such dependency
     * @throws Rejection if something of it does not fit, or it was changed since
     */
    Dependency change(
            String code,
            int number,
            @Nullable Long version,
            DependencyForm typed,
            ProjectVisibility readable,
            String user) {
        var wanted = typed.checked(code);
        open(code);
        var now = get(code, number);
        if (version != null && version != now.version()) {
            throw now.shown().conflict(now.deliverable(), wanted.shown());
        }
        fits(wanted, number, readable);
        jdbc.sql(
                        """
                        update project_dependency set supplier = :supplier, deliverable = :deliverable, needed_by = :neededBy,
                               planned_day = :plannedDay, version = nextval('dependency_version')
                        where project_code = :project and number = :n
                        """)
                .params(RecordValues.parameters(wanted))
                .param("n", number)
                .update();
        ledger.append(fact(wanted, number, "CHANGED", user));
        return get(code, number);
    }

    /**
     * @param version that was read; null for any
     * @return the removed dependency
     * @throws NotFound if there is no such dependency
     * @throws Rejection if it was changed since
     */
    Dependency remove(String code, int number, @Nullable Long version, String user) {
        open(code);
        var now = get(code, number);
        if (version != null && version != now.version()) {
            now.shown().mustStillBe("", now.deliverable());
        }
        jdbc.sql("delete from project_dependency where project_code = ? and number = ?")
                .params(code, number)
                .update();
        ledger.append(fact(now, number, "REMOVED", user));
        return now;
    }

    private void fits(Dependency wanted, int besides, ProjectVisibility readable) {
        var state = jdbc.sql(
                        "select state from project_summary_view p where p.code = :code and " + readable.on("p.code"))
                .params(readable.params())
                .param("code", wanted.supplier())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Rejection.of("supplier", "Delivered by", "must be a project that you may read"));
        if (!State.valueOf(state).isOpen()) {
            throw Rejection.of("supplier", "Delivered by", "has ended and delivers nothing more");
        }
        boolean taken = jdbc.sql(
                        """
                        select exists (select from project_dependency where project_code = :project and supplier = :supplier
                                       and lower(deliverable) = lower(:deliverable) and number <> :besides)
                        """)
                .params(RecordValues.parameters(wanted))
                .param("besides", besides)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw Rejection.of("deliverable", "Deliverable", "is on the list already");
        }
        circle(wanted, readable);
    }

    /** Whether the supplier needs something of the project, over others or at once. */
    private void circle(Dependency wanted, ProjectVisibility readable) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(ALL).query().listOfRows();
        jdbc.sql(
                        """
                        with recursive chain as (
                            select cast(:supplier as text) as code, array[cast(:supplier as text)] as way
                            union
                            select d.supplier, way || d.supplier
                            from chain join project_dependency d on d.project_code = chain.code
                            where not d.supplier = any (way))
                        select case when (select bool_and(%s) from project_summary_view p where p.code = any (way))
                                    then array_to_string(way, ' needs ') else '' end
                        from chain where code = :project limit 1
                        """
                                .formatted(readable.on("p.code")))
                .params(readable.params())
                .param("supplier", wanted.supplier())
                .param("project", wanted.project())
                .query(String.class)
                .optional()
                .ifPresent(way -> {
                    throw Rejection.of(
                            "supplier",
                            "Delivered by",
                            way.isEmpty()
                                    ? "closes a circle, over a project that you may not read"
                                    : "closes a circle: %s".formatted(way));
                });
    }

    private static Fact fact(Dependency what, int number, String outcome, String user) {
        return Fact.of(FactKind.DEPENDENCY)
                .in(what.project())
                .about(String.valueOf(number))
                .outcome(outcome)
                .by(user)
                .with("supplier", what.supplier())
                .words("deliverable", what.deliverable(), user)
                .with("neededBy", what.neededBy())
                .with("plannedDay", what.plannedDay());
    }

    /** Until the transaction ends no other changes dependencies of this project. */
    private void open(String code) {
        if (!projects.lock(ProjectCode.of(code)).isOpen()) {
            throw Rejection.conflict("The project has ended; its dependencies stay as they are.");
        }
    }
}
