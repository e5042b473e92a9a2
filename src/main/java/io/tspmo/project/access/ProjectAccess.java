package io.tspmo.project.access;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a project: by group, and by what the person is to the project, as the table {@code projectAccess}
 * says. The one place that decides; pages and lists get its answer as {@link AllowedProject} and {@link ProjectScope}.
 *
 * <p>The table's answers are kept for each group until another version is deployed, so asking costs one statement for
 * the version, and for a single project one more for the person's relations to it.
 */
@Component
public class ProjectAccess {

    private static final Logger log = LoggerFactory.getLogger(ProjectAccess.class);

    private static final String TABLE = "projectAccess";

    /** How the table calls it when a person is nothing to a project. */
    private static final String NO_RELATION = "NONE";

    /** Says that nothing is allowed, so that each case of the table has an answer. */
    private static final String NOTHING = "NOTHING";

    private static final Map<String, Right> RIGHTS =
            Stream.of(Right.values()).collect(Collectors.toMap(Right::name, right -> right));

    private final JdbcClient jdbc;
    private final DeployedTables tables;
    private final List<Relation> relations;
    private final String relationsToOne;
    private volatile @Nullable Answers answers;

    ProjectAccess(JdbcClient jdbc, DeployedTables tables, List<Relation> relations) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.relations = Stream.concat(Stream.of(OwnRelation.values()), relations.stream())
                .toList();
        this.relationsToOne = this.relations.stream()
                .map(relation ->
                        "select '%s' as relation where exists (select 1 from (%s) as own (code) where own.code = :code)"
                                .formatted(relation.name(), relation.projects()))
                .collect(Collectors.joining(" union all "));
    }

    /** On which projects a user has which right. */
    public ProjectScope scope(String user, Collection<String> groups) {
        var table = answers();
        var params = Map.<String, Object>of("user", user, "groups", groups.toArray(String[]::new));
        var byRight = new EnumMap<Right, ProjectVisibility>(Right.class);
        for (var right : Right.values()) {
            if (table.rights(groups, NO_RELATION).contains(right)) {
                byRight.put(right, ProjectVisibility.ALL);
                continue;
            }
            var own = relations.stream()
                    .filter(relation -> table.rights(groups, relation.name()).contains(right))
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

    private Set<Right> rights(String user, Collection<String> groups, String code) {
        var table = answers();
        var found = jdbc.sql("select exists (select 1 from project_summary_view where code = :code) as known, array("
                        + relationsToOne + ") as relations")
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("code", code)
                .query(ProjectAccess::relations)
                .single();
        if (found.isEmpty()) {
            throw new NotFound("There is no project " + code);
        }
        var rights = EnumSet.noneOf(Right.class);
        found.forEach(relation -> rights.addAll(table.rights(groups, relation)));
        return rights;
    }

    /** With none besides, which everybody has; empty if there is no such project. */
    private static List<String> relations(ResultSet row, int number) throws SQLException {
        var relations = (String[]) row.getArray("relations").getArray();
        return row.getBoolean("known")
                ? Stream.concat(Stream.of(NO_RELATION), Arrays.stream(relations))
                        .toList()
                : List.of();
    }

    private Answers answers() {
        var table = tables.latest(TABLE);
        var known = answers;
        if (known == null || known.table != table) {
            known = new Answers(table, relations);
            answers = known;
        }
        return known;
    }

    /** What one version of the table says. */
    private static final class Answers {

        /** More than any organisation has; who signs in elsewhere may bring any groups. */
        private static final int MOST = 1_000;

        private final DeployedTables.Table table;
        private final List<Relation> relations;
        private final Map<String, Map<String, Set<Right>>> byGroup = new ConcurrentHashMap<>();
        private final Set<String> noRights = ConcurrentHashMap.newKeySet();

        Answers(DeployedTables.Table table, List<Relation> relations) {
            this.table = table;
            this.relations = relations;
        }

        Set<Right> rights(Collection<String> groups, String relation) {
            var rights = EnumSet.noneOf(Right.class);
            if (groups.isEmpty()) {
                rights.addAll(ofGroup("").get(relation));
            }
            groups.forEach(group -> rights.addAll(ofGroup(group).get(relation)));
            return rights;
        }

        private Map<String, Set<Right>> ofGroup(String group) {
            var known = byGroup.get(group);
            if (known == null) {
                known = ask(group);
                if (byGroup.size() < MOST) {
                    byGroup.put(group, known);
                }
            }
            return known;
        }

        private Map<String, Set<Right>> ask(String group) {
            var byRelation = new HashMap<String, Set<Right>>();
            byRelation.put(NO_RELATION, ask(group, NO_RELATION));
            for (var relation : relations) {
                byRelation.put(relation.name(), ask(group, relation.name()));
            }
            return byRelation;
        }

        /** A word that is no right gives none. */
        private Set<Right> ask(String group, String relation) {
            var rights = EnumSet.noneOf(Right.class);
            for (var word : table.collect("right", Map.of("group", group, "relation", relation))) {
                var right = RIGHTS.get(word);
                if (right != null) {
                    rights.add(right);
                } else if (!NOTHING.equals(word) && noRights.add(String.valueOf(word))) {
                    log.error("The table {} grants {}, which is no right; it is ignored", table, word);
                }
            }
            return rights;
        }
    }
}
