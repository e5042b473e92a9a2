package io.tspmo.project.succession;

import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.succession.Holding.Kind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open projects that a person leads, sponsors or requested. */
@Component
@Order(10)
class ProjectHoldings implements Holdings {

    private final JdbcClient jdbc;
    private final Roles roles;
    private final ProjectRoles projectRoles;

    ProjectHoldings(JdbcClient jdbc, Roles roles, ProjectRoles projectRoles) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.projectRoles = projectRoles;
    }

    private record Row(String code, String title, String requester, @Nullable String manager, String sponsor) {}

    @Override
    public List<Holding> of(String person) {
        var rows = jdbc.sql(
                        """
                        select code, title, requester, manager, sponsor from project_summary_view
                        where state in ('ACTIVE', 'ON_HOLD') and :person in (requester, manager, sponsor) order by code
                        """)
                .param("person", person)
                .query(Row.class)
                .list();
        var anyone = rows.stream().anyMatch(row -> person.equals(row.requester))
                ? roles.active(List.of())
                : List.<String>of();
        return rows.stream()
                .flatMap(row -> Stream.of(
                        person.equals(row.manager)
                                ? holding(
                                        Kind.MANAGER,
                                        row,
                                        roles.ableTo(ProjectCode.of(row.code), "manager", row.sponsor),
                                        person)
                                : null,
                        person.equals(row.sponsor)
                                ? holding(
                                        Kind.SPONSOR,
                                        row,
                                        roles.ableTo(ProjectCode.of(row.code), "sponsor", row.manager),
                                        person)
                                : null,
                        person.equals(row.requester) ? holding(Kind.REQUESTER, row, anyone, person) : null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Holding holding(Kind kind, Row row, List<String> able, String person) {
        return new Holding(
                kind,
                row.code,
                row.code,
                row.title,
                able.stream().filter(user -> !user.equals(person)).toList(),
                "The PMO is informed and gets its tasks.");
    }

    @Override
    public boolean holds(Kind kind) {
        return kind == Kind.MANAGER || kind == Kind.SPONSOR || kind == Kind.REQUESTER;
    }

    @Override
    public void handOn(Holding holding, String to, Leave leave) {
        projectRoles.handOn(
                ProjectCode.of(holding.id()), holding.kind(), leave.person(), to, leave.reason(), leave.by());
    }
}
