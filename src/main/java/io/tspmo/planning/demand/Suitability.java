package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What speaks against giving a line an hour of a person: points of the table {@code staffingRules}. What is scarce, and what lies
 * above the share of a person's time that is booked without a second thought, decides first; fit decides among equals.
 *
 * @param people by id; of others only the skills asked for are known
 * @param known ids of those who work on the project already
 */
public record Suitability(Map<String, Standing> people, Rules rules, Set<String> known) {

    /**
     * @param levels 1 to 5, of all skills of a person
     * @param holders how many people have, about as well, that skill of the person which fewest have
     */
    public record Standing(Map<String, Integer> levels, int holders) {}

    public enum Criterion {
        /** So many people have the scarcest skill of the person, who is one of them. */
        SCARCE,
        /** The hour is above the share. */
        ABOVE_SHARE,
        /** So many other skills of the person are at least as good as the one asked for. */
        OTHER_SKILL,
        /** So many levels above the one asked for. */
        LEVEL_ABOVE,
        /** Has not worked on the project. */
        NEWCOMER,
        /** Not points, but levels: how far below somebody may be and still count as a holder of a skill. */
        NEAR_LEVELS
    }

    /** A table of points. */
    @FunctionalInterface
    public interface Rules {
        int of(Criterion criterion, int number);
    }

    /** However long a chain of exchanges is, fit never outweighs a point of what decides first. */
    private static final long FIRST = 100_000_000L;

    /** Of an hour within the share, by line of the demand and person of the supply. */
    long[][] costs(Demand demand, List<Person> candidates) {
        var costs = new long[demand.lines().size()][candidates.size()];
        var scarcity = new HashMap<Integer, Integer>();
        for (int person = 0; person < candidates.size(); person++) {
            var one = candidates.get(person);
            var standing = people.getOrDefault(one.id(), new Standing(one.levels(), 0));
            long scarce = standing.holders() == 0
                    ? 0
                    : scarcity.computeIfAbsent(standing.holders(), holders -> rules.of(Criterion.SCARCE, holders));
            for (int line = 0; line < costs.length; line++) {
                costs[line][person] = FIRST * scarce + fit(demand.lines().get(line), standing.levels());
            }
        }
        return costs;
    }

    private int fit(Line line, Map<String, Integer> levels) {
        int own = levels.getOrDefault(line.skill().id(), 0);
        int others = (int) levels.entrySet().stream()
                .filter(other -> !other.getKey().equals(line.skill().id()) && other.getValue() >= own)
                .count();
        return (others > 0 ? rules.of(Criterion.OTHER_SKILL, others) : 0)
                + (own > line.level() ? rules.of(Criterion.LEVEL_ABOVE, own - line.level()) : 0);
    }

    /** Of an hour above the share, beside its other costs. */
    long aboveShare() {
        return FIRST * rules.of(Criterion.ABOVE_SHARE, 0);
    }

    /** Of an hour of somebody who has not worked on the project, beside its other costs. */
    long newcomer() {
        return rules.of(Criterion.NEWCOMER, 0);
    }
}
