package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.resource.StaffedLines.SkillWeek;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Week by week, how much of what a project requests of a skill is booked. Work that needs several skills goes at the pace of
 * the one that is shortest of people; in weeks without a request, at full pace.
 */
final class StaffedWeeks {

    private final Map<String, Map<LocalDate, Integer>> percent = new TreeMap<>();
    private final Map<LocalDate, Integer> ofAll = new TreeMap<>();
    private final BusinessDays days;
    private final LocalDate from;
    private final Map<Set<String>, Integer> places = new HashMap<>();
    private final List<Staffed> staffed = new ArrayList<>();

    StaffedWeeks(List<SkillWeek> weeks, LocalDate from, BusinessDays days) {
        this.from = from;
        this.days = days;
        for (var week : weeks) {
            int share = (int) Math.round(100.0 * week.booked() / week.requested());
            percent.computeIfAbsent(week.skill(), any -> new TreeMap<>()).put(week.monday(), share);
        }
        weeks.stream()
                .collect(Collectors.groupingBy(SkillWeek::monday))
                .forEach((monday, all) -> ofAll.put(monday, (int) Math.round(100.0
                        * all.stream().mapToLong(SkillWeek::booked).sum()
                        / all.stream().mapToLong(SkillWeek::requested).sum())));
    }

    Set<String> skills() {
        return percent.keySet();
    }

    /** Of which there are not enough people in some week. */
    Set<String> lacking() {
        return percent.keySet().stream().filter(this::lacks).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean lacks(String skill) {
        return percent.getOrDefault(skill, Map.of()).values().stream().anyMatch(share -> share < 100);
    }

    /** The place in {@link #staffed} of work that needs these skills; null if all people are booked for it. */
    @Nullable
    Integer place(Collection<String> needed) {
        var lacking = needed.stream().filter(this::lacks).collect(Collectors.toCollection(TreeSet::new));
        if (lacking.isEmpty()) {
            return null;
        }
        return places.computeIfAbsent(lacking, skills -> {
            staffed.add(new Staffed(String.join(", ", skills), shares(lowest(skills))));
            return staffed.size() - 1;
        });
    }

    /**
     * The place of a whole project, whose skills work beside each other: it goes at the pace of all booked hours. Null if all
     * people are booked.
     */
    @Nullable
    Integer whole() {
        if (lacking().isEmpty()) {
            return null;
        }
        staffed.add(new Staffed(String.join(", ", lacking()), shares(ofAll)));
        return staffed.size() - 1;
    }

    /** Until the end of the last week in which people are requested, hundredths of hours. */
    long requestedTime() {
        return shares(ofAll).stream().mapToLong(Share::days).sum() * Inputs.DAY;
    }

    List<Staffed> staffed() {
        return List.copyOf(staffed);
    }

    private Map<LocalDate, Integer> lowest(Set<String> skills) {
        var lowest = new TreeMap<LocalDate, Integer>();
        skills.forEach(skill -> percent.getOrDefault(skill, Map.of())
                .forEach((monday, share) -> lowest.merge(monday, share, Math::min)));
        return lowest;
    }

    private List<Share> shares(Map<LocalDate, Integer> weeks) {
        var shares = new ArrayList<Share>();
        var last = weeks.keySet().stream().max(LocalDate::compareTo).orElse(from);
        for (var monday = from.with(DayOfWeek.MONDAY); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            int first = Math.max(0, days.onOrAfter(monday));
            int next = days.onOrAfter(monday.plusWeeks(1));
            if (next > first) {
                add(shares, next - first, weeks.getOrDefault(monday, 100));
            }
        }
        return shares;
    }

    private static void add(List<Share> shares, int days, int percent) {
        int last = shares.size() - 1;
        if (last >= 0 && shares.get(last).percent() == percent) {
            shares.set(last, new Share(shares.get(last).days() + days, percent));
        } else {
            shares.add(new Share(days, percent));
        }
    }
}
