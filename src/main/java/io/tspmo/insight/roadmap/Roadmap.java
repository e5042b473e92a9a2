package io.tspmo.insight.roadmap;

import io.tspmo.insight.gatecalendar.GateDays;
import io.tspmo.insight.roadmap.RoadmapRows.Need;
import io.tspmo.insight.roadmap.RoadmapRows.Project;
import io.tspmo.insight.roadmap.Slips.Link;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.words.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The projects of a period with their gates and dependencies, and what slips if one of them is late. */
@Service
class Roadmap {

    private final RoadmapRows rows;
    private final GateDays gates;
    private final Clock clock;

    Roadmap(RoadmapRows rows, GateDays gates, Clock clock) {
        this.rows = rows;
        this.gates = gates;
        this.clock = clock;
    }

    /**
     * A dependency as it stands.
     *
     * @param supplier code; "" if the reader may not read it, like the title
     * @param arrives the day on which the deliverable is expected
     * @param lateDays after it is needed; 0 if it is in time
     */
    record Delivery(
            String project,
            String title,
            String supplier,
            String supplierTitle,
            String deliverable,
            LocalDate needed,
            LocalDate arrives,
            int lateDays) {

        public String words() {
            return "%s, from %s to %s: needed by %s, expected on %s%s"
                    .formatted(
                            deliverable,
                            supplier.isEmpty() ? "another project" : supplier,
                            project,
                            day(needed),
                            day(arrives),
                            lateDays == 0 ? "" : ", %d %s late".formatted(lateDays, lateDays == 1 ? "day" : "days"));
        }
    }

    /**
     * A project that slips.
     *
     * @param days later than now
     * @param all days later than agreed
     */
    record Slipped(String project, String title, int days, int all) {}

    /**
     * @param projects with the finish that is expected, late deliveries included
     * @param more whether there are projects beyond those that are shown
     * @param slipped what would be later if the chosen project were later; in the order of days
     */
    record View(
            RoadmapPicture picture,
            List<Project> projects,
            boolean more,
            List<Delivery> deliveries,
            List<Slipped> slipped) {}

    View view(ProjectVisibility readable, RoadmapQuery query) {
        var until = query.from().plusMonths(query.zoom().months - 1L);
        var found = rows.projects(readable, query.theme(), query.from(), until);
        var needs = rows.needs(readable);
        var slips = slips(found, needs);
        var projects = found.stream()
                .limit(RoadmapRows.MOST)
                .map(project -> project.slipping(slips.of(project.code())))
                .toList();
        var deliveries = needs.stream()
                .filter(Need::readable)
                .map(need -> delivery(need, slips))
                .toList();
        var codes = projects.stream().map(Project::code).toList();
        return new View(
                RoadmapPicture.of(
                        query,
                        projects,
                        codes.isEmpty() ? List.of() : gates.marks(codes),
                        deliveries,
                        LocalDate.now(clock)),
                projects,
                found.size() > projects.size(),
                deliveries,
                isReadable(query.late(), codes, needs) ? slipped(needs, slips, query) : List.of());
    }

    /** Of another project nobody learns here what needs it. */
    private static boolean isReadable(String project, List<String> shown, List<Need> needs) {
        return shown.contains(project)
                || needs.stream()
                        .anyMatch(need -> need.supplier().equals(project) && need.visible()
                                || need.project().equals(project) && need.readable());
    }

    private static Delivery delivery(Need need, Slips slips) {
        var link = link(need);
        return new Delivery(
                need.project(),
                need.title(),
                need.visible() ? need.supplier() : "",
                need.visible() ? need.supplierTitle() : "",
                need.deliverable(),
                need.needed(),
                slips.arrives(link),
                slips.late(link));
    }

    private static List<Slipped> slipped(List<Need> needs, Slips slips, RoadmapQuery query) {
        var then = slips.with(query.late(), query.days());
        var titles = new LinkedHashMap<String, String>();
        needs.stream().filter(Need::readable).forEach(need -> titles.put(need.project(), need.title()));
        titles.remove(query.late());
        return titles.entrySet().stream()
                .map(each -> new Slipped(
                        each.getKey(),
                        each.getValue(),
                        then.of(each.getKey()) - slips.of(each.getKey()),
                        then.of(each.getKey())))
                .filter(each -> each.days > 0)
                .sorted(Comparator.comparing(Slipped::days).reversed().thenComparing(Slipped::project))
                .toList();
    }

    private static Slips slips(List<Project> projects, List<Need> needs) {
        Map<String, Integer> own = new HashMap<>();
        needs.forEach(need -> {
            own.put(need.supplier(), need.ownDays());
            own.put(need.project(), need.projectOwnDays());
        });
        projects.forEach(project ->
                own.put(project.code(), (int) ChronoUnit.DAYS.between(project.finish(), project.expected())));
        return new Slips(own, needs.stream().map(Roadmap::link).toList());
    }

    private static Link link(Need need) {
        return new Link(need.project(), need.supplier(), need.planned(), need.needed());
    }

    static String day(LocalDate day) {
        return Words.DAY.format(day);
    }
}
