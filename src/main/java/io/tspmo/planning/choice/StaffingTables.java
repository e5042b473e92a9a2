package io.tspmo.planning.choice;

import io.tspmo.planning.demand.Suitability;
import io.tspmo.planning.demand.Suitability.Criterion;
import io.tspmo.planning.demand.Suitability.Standing;
import io.tspmo.planning.people.People;
import io.tspmo.planning.people.People.Held;
import io.tspmo.platform.decision.DeployedTables;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the table {@code staffingRules}, which says whom to book first. */
@Component
public class StaffingTables {

    private final DeployedTables tables;
    private final People people;

    StaffingTables(DeployedTables tables, People people) {
        this.tables = tables;
        this.people = people;
    }

    /**
     * @param persons ids of all who could be chosen
     * @param day from which on people are chosen
     * @param known ids of those who work on the project
     */
    public Suitability suitability(Collection<String> persons, LocalDate day, Set<String> known) {
        var rules = new Points(tables.latest("staffingRules"));
        var held = people.skillsOf(persons, rules.of(Criterion.NEAR_LEVELS, 0), day).stream()
                .collect(Collectors.groupingBy(Held::personId));
        var standings = new HashMap<String, Standing>();
        held.forEach((person, skills) -> standings.put(
                person,
                new Standing(
                        skills.stream().collect(Collectors.toMap(Held::skill, Held::level)),
                        skills.stream().mapToInt(Held::holders).min().orElseThrow())));
        return new Suitability(standings, rules, known);
    }

    /** One version of the table, each row asked once. */
    private static final class Points implements Suitability.Rules {

        private record Asked(Criterion criterion, int number) {}

        private final DeployedTables.Table table;
        private final Map<Asked, Integer> known = new HashMap<>();

        Points(DeployedTables.Table table) {
            this.table = table;
        }

        @Override
        public int of(Criterion criterion, int number) {
            return known.computeIfAbsent(new Asked(criterion, number), asked -> table.row(
                            Map.of("criterion", criterion.name(), "number", number))
                    .integer("points"));
        }
    }
}
