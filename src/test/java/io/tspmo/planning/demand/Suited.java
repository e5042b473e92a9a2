package io.tspmo.planning.demand;

import io.tspmo.DecisionTable;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Suitability.Criterion;
import io.tspmo.planning.demand.Suitability.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What suits, by the table {@code staffingRules} of the product. */
final class Suited {

    /** Nobody is better than another. */
    static final Suitability ANYBODY = new Suitability(Map.of(), (criterion, number) -> 0, Set.of());

    private static final DecisionTable TABLE = DecisionTable.named("staffingRules");
    private static final Map<String, Integer> POINTS = new HashMap<>();

    private Suited() {}

    static int points(Criterion criterion, int number) {
        return POINTS.computeIfAbsent(criterion + " " + number, asked -> TABLE.<Number>answer(
                        Map.of("criterion", criterion.name(), "number", number))
                .intValue());
    }

    /** In an organisation of these people. */
    static Suitability in(List<Person> people) {
        return new Suitability(
                people.stream().collect(Collectors.toMap(Person::id, one -> standing(one, people))),
                Suited::points,
                Set.of());
    }

    private static Standing standing(Person one, List<Person> people) {
        int near = points(Criterion.NEAR_LEVELS, 0);
        return new Standing(
                one.levels(),
                one.levels().entrySet().stream()
                        .mapToInt(skill -> (int) people.stream()
                                .filter(other -> other.levels().getOrDefault(skill.getKey(), 0)
                                        >= Math.max(1, skill.getValue() - near))
                                .count())
                        .min()
                        .orElseThrow());
    }
}
