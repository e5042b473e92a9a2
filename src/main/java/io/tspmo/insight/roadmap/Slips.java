package io.tspmo.insight.roadmap;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By how many days projects slip. A project is as late as its own expected finish says, or as the latest of the deliverables
 * that it needs arrives after it is needed, whichever is more. A deliverable arrives as many days after its planned day as its
 * supplier slips.
 */
final class Slips {

    /**
     * @param planned the day on which the supplier plans to deliver
     * @param needed the day by which the project needs it
     */
    record Link(String project, String supplier, LocalDate planned, LocalDate needed) {}

    private final Map<String, Integer> own;
    private final Map<String, List<Link>> needs;
    private final Map<String, Integer> days = new HashMap<>();

    /** @param own days that a project is late by itself; 0 for one that is not named */
    Slips(Map<String, Integer> own, List<Link> links) {
        this.own = own;
        this.needs = links.stream().collect(Collectors.groupingBy(Link::project));
    }

    /** If one project is so many days later than it is. */
    Slips with(String project, int later) {
        var changed = new HashMap<>(own);
        changed.merge(project, later, Integer::sum);
        return new Slips(changed, needs.values().stream().flatMap(List::stream).toList());
    }

    /** Never below 0. */
    int of(String project) {
        return of(project, new HashSet<>());
    }

    /** The day on which a deliverable is expected. */
    LocalDate arrives(Link link) {
        return link.planned.plusDays(of(link.supplier));
    }

    /** How many days after it is needed a deliverable is expected; 0 if it is not late. */
    int late(Link link) {
        return late(link, of(link.supplier));
    }

    private static int late(Link link, int slip) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(link.needed, link.planned.plusDays(slip)));
    }

    /** Dependencies have no circle; if there is one all the same, it ends where it began. */
    private int of(String project, Set<String> on) {
        var known = days.get(project);
        if (known != null) {
            return known;
        }
        if (!on.add(project)) {
            return 0;
        }
        int most = Math.max(0, own.getOrDefault(project, 0));
        for (var need : needs.getOrDefault(project, List.of())) {
            most = Math.max(most, late(need, of(need.supplier, on)));
        }
        on.remove(project);
        days.put(project, most);
        return most;
    }
}
