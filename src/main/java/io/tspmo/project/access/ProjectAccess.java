package io.tspmo.project.access;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.GroupRights;
import io.tspmo.platform.engine.ActingUser;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Refused;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a project: by group, and by what the person is to the project, by the table {@code projectAccess}
 * alone. The one place that decides; pages and lists get its answer as {@link AllowedProject} and {@link ProjectScope}.
 *
 * <p>The table's answers are kept for each group until another version is deployed, so a request costs one statement for
 * the version, and for a single project one more for the person's relations to it.
 */
@Component
public class ProjectAccess {

    /** The table's word for what all users are to every project. */
    private static final String NO_RELATION = "NONE";

    private final JdbcClient jdbc;
    private final ActingUser acting;
    private final GroupRights<Right> granted;
    private final List<Relation> relations;
    private final String relationsToOne;

    ProjectAccess(JdbcClient jdbc, ActingUser acting, DeployedTables tables, List<Relation> relations) {
        this.jdbc = jdbc;
        this.acting = acting;
        this.granted = new GroupRights<>(tables, "projectAccess", "relation", Right.class);
        this.relations =
                Stream.concat(Relation.OWN.stream(), relations.stream()).toList();
        this.relationsToOne = Stream.concat(
                        Stream.of(toOne(NO_RELATION, "select code from project_summary_view")),
                        this.relations.stream().map(relation -> toOne(relation.name(), relation.projects())))
                .collect(Collectors.joining(" union all "));
    }

    private static String toOne(String relation, String projects) {
        return "select '%s' as relation where exists (select 1 from (%s) as own (code) where own.code = :code)"
                .formatted(relation, projects);
    }

    /** On which projects a user has which right. */
    public ProjectScope scope(String user, Collection<String> groups) {
        var table = granted.latest();
        var params = Map.<String, Object>of("user", user, "groups", groups.toArray(String[]::new));
        var byRight = new EnumMap<Right, ProjectVisibility>(Right.class);
        for (var right : Right.values()) {
            if (table.of(groups, NO_RELATION).contains(right)) {
                byRight.put(right, ProjectVisibility.ALL);
                continue;
            }
            var own = relations.stream()
                    .filter(relation -> table.of(groups, relation.name()).contains(right))
                    .map(Relation::projects)
                    .collect(Collectors.joining(" union all "));
            byRight.put(right, own.isEmpty() ? ProjectVisibility.NONE : new ProjectVisibility(own, params));
        }
        return new ProjectScope(byRight);
    }

    /**
     * @throws NotFound if there is no such project: codes are given in order, so that is no secret
     * @throws Refused if the person may not
     */
    public AllowedProject require(String user, Collection<String> groups, String code, Right right) {
        var rights = rights(user, groups, code);
        if (!rights.contains(Right.READ) || !rights.contains(right)) {
            throw new Refused("You may not %s %s: neither your role nor what you do in this project allows it."
                    .formatted(right, code));
        }
        return new AllowedProject(code, rights);
    }

    /** @throws NotFound if there is no such project */
    public boolean may(String user, Collection<String> groups, String code, Right right) {
        return rights(user, groups, code).contains(right);
    }

    /**
     * Whether the user for whom the engine acts may; empty where no user is signed in, and the server itself acts.
     *
     * @throws NotFound if there is no such project
     */
    public Optional<Boolean> actingMay(String code, Right right) {
        return acting.now().map(user -> may(user.id(), user.groups(), code, right));
    }

    /** The projects of the user for whom the engine acts; all of them where the server itself acts. */
    public ProjectVisibility visibleToActing(Right right) {
        return acting.now()
                .map(user -> scope(user.id(), user.groups()).where(right))
                .orElse(ProjectVisibility.ALL);
    }

    private Set<Right> rights(String user, Collection<String> groups, String code) {
        var table = granted.latest();
        var found = jdbc.sql(relationsToOne)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("code", code)
                .query(String.class)
                .set();
        if (!found.contains(NO_RELATION)) {
            throw new NotFound("There is no project " + code);
        }
        var rights = EnumSet.noneOf(Right.class);
        found.forEach(relation -> rights.addAll(table.of(groups, relation)));
        return rights;
    }
}
