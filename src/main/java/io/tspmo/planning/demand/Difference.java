package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In which weeks two demands ask for different hours, in words. */
public final class Difference {

    private static final int MOST = 8;

    private Difference() {}

    /** One sentence for each skill, level and person that differs; empty if nothing does. */
    public static List<String> of(List<Requested> before, List<Requested> after) {
        var byKind = new TreeMap<String, Map<Integer, Long>>();
        before.forEach(line -> add(byKind, line, -1));
        after.forEach(line -> add(byKind, line, 1));
        var said = new ArrayList<String>();
        byKind.forEach((kind, weeks) -> {
            var differing = new TreeMap<>(weeks);
            differing.values().removeIf(hours -> hours == 0);
            if (!differing.isEmpty()) {
                said.add("%s: %s, weeks of %s to %s"
                        .formatted(
                                kind,
                                moreOrLess(differing),
                                Weekdays.weekName(differing.firstKey()),
                                Weekdays.weekName(differing.lastKey())));
            }
        });
        int more = said.size() - MOST;
        if (more > 0) {
            said.subList(MOST, said.size()).clear();
            said.add("and %d more".formatted(more));
        }
        return said;
    }

    private static String moreOrLess(Map<Integer, Long> weeks) {
        long more = weeks.values().stream()
                .filter(hours -> hours > 0)
                .mapToLong(Long::longValue)
                .sum();
        long less = weeks.values().stream()
                .filter(hours -> hours < 0)
                .mapToLong(Long::longValue)
                .sum();
        var said = new ArrayList<String>();
        if (more > 0) {
            said.add(Hours.text(more) + " more");
        }
        if (less < 0) {
            said.add(Hours.text(-less) + " less");
        }
        return String.join(" and ", said);
    }

    private static void add(Map<String, Map<Integer, Long>> byKind, Requested line, int sign) {
        var asked = line.line(new Skill(line.skill(), line.skill()), null);
        var kind = line.skill()
                + (line.level() > 1 ? " from level " + line.level() : "")
                + (line.person() == null ? "" : " by " + line.person());
        var weeks = byKind.computeIfAbsent(kind, none -> new HashMap<>());
        for (int day = asked.first(); day <= asked.last(); day++) {
            weeks.merge(Weekdays.weekOf(day), sign * asked.on(day, false), Long::sum);
        }
    }
}
