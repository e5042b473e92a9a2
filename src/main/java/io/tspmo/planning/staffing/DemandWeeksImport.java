package io.tspmo.planning.staffing;

import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing.Rules;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.resource.DemandListings;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What an import of the hours by week may not do: besides what one of demand may not, name weeks outside their line. */
@Component
class DemandWeeksImport implements Rules {

    private final DemandImport demand;

    DemandWeeksImport(DemandImport demand) {
        this.demand = demand;
    }

    @Override
    public List<RowError> check(List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
        var faults = new ArrayList<>(demand.refused(changes));
        var lines = demand.lines(changes);
        after.getOrDefault(DemandListings.LINES, Map.of()).forEach((project, rows) -> {
            lines.remove(project);
            lines.put(project, rows.stream().map(DemandWeeksImport::span).toList());
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
                    "monday",
                    "is not in the days of the line, %s to %s"
                            .formatted(Words.DAY.format(span.firstDay()), Words.DAY.format(span.lastDay()))));
        }
    }

    private static DemandImport.Span span(ImportRow line) {
        return new DemandImport.Span(
                line.subject(),
                line.whole("line"),
                Objects.requireNonNull(line.day("first_day")),
                Objects.requireNonNull(line.day("last_day")));
    }
}
