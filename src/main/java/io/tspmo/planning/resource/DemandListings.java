package io.tspmo.planning.resource;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Column.Reference;
import io.tspmo.planning.listing.Column.Type;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.Listing.Rules;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.SupplyListings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Demand as two sheets of the workbook of people: the lines of projects, and their hours where these differ by week. */
@Configuration(proxyBeanMethods = false)
class DemandListings {

    private static final String LINES = "demand";

    @Bean
    @Order(1)
    Listing demandSheet(DemandImport demand) {
        return new Listing(
                LINES,
                "Demand of projects",
                "demand",
                List.of(
                        project(),
                        line(),
                        Column.of("skill", "Skill", Type.ID)
                                .oneOf(SupplyListings.SKILLS, "skill")
                                .needed(),
                        Column.of("level", "Minimum level", Type.WHOLE)
                                .between("1", "5")
                                .orElse(1),
                        Column.of("person", "Requested person", Type.ID)
                                .storedAs("person_id")
                                .oneOf(SupplyListings.PEOPLE, "person"),
                        Column.of("hours_week", "Hours a week", Type.NUMBER)
                                .between("0.01", "99999.99")
                                .needed(),
                        Column.of("first_day", "First day", Type.DAY).needed(),
                        Column.of("last_day", "Last day", Type.DAY).needed()),
                true,
                demand);
    }

    @Bean
    @Order(2)
    Listing demandWeeksSheet(DemandImport demand) {
        return new Listing(
                "demand_weeks",
                "Demand week by week",
                "demand_week",
                List.of(
                        project(),
                        line(),
                        Column.of("monday", "Week from Monday", Type.MONDAY).asKey(),
                        Column.of("hours", "Hours", Type.NUMBER)
                                .between("0.01", "99999.99")
                                .needed()),
                true,
                new Rules() {
                    @Override
                    public List<RowError> check(
                            List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
                        var faults = new ArrayList<>(demand.refused(changes));
                        var lines = demand.lines(changes);
                        after.getOrDefault(LINES, Map.of()).forEach((project, rows) -> {
                            lines.remove(project);
                            lines.put(
                                    project,
                                    rows.stream().map(DemandListings::span).toList());
                        });
                        changes.stream()
                                .filter(change -> change.kind() != RowChange.Kind.REMOVED)
                                .map(RowChange::entry)
                                .forEach(week -> outside(week, lines::get, faults));
                        return faults;
                    }

                    @Override
                    public Runnable storing(List<RowChange> changes, String by) {
                        return demand.storing(changes, by);
                    }
                });
    }

    private static void outside(
            ImportRow week, Function<String, ? extends List<DemandImport.Span>> lines, List<RowError> faults) {
        var of = lines.apply(week.subject());
        var span = of == null
                ? null
                : of.stream()
                        .filter(one -> one.line() == week.whole("line"))
                        .findFirst()
                        .orElse(null);
        LocalDate monday = week.day("monday");
        if (span == null) {
            faults.add(week.fault("line", "the project has no such line"));
        } else if (monday == null || monday.plusDays(4).isBefore(span.firstDay()) || monday.isAfter(span.lastDay())) {
            faults.add(week.fault(
                    "monday", "is not in the days of the line, %s to %s".formatted(span.firstDay(), span.lastDay())));
        }
    }

    private static DemandImport.Span span(ImportRow line) {
        return new DemandImport.Span(
                line.subject(),
                line.whole("line"),
                Objects.requireNonNull(line.day("first_day")),
                Objects.requireNonNull(line.day("last_day")));
    }

    private static Column project() {
        return Column.of("project", "Project", Type.ID)
                .storedAs("project_code")
                .oneOf(new Reference("project_summary_view", "code", "project"))
                .asKey();
    }

    private static Column line() {
        return Column.of("line", "Line", Type.WHOLE).between("1", "60").asKey();
    }
}
