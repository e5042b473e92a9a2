package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs.Source;
import io.tspmo.insight.reference.ReferenceClass;
import io.tspmo.insight.simulationinput.ProjectFigures.Agreed;
import io.tspmo.insight.simulationinput.ProjectFigures.RiskRow;
import io.tspmo.insight.simulationinput.ProjectFigures.Row;
import io.tspmo.insight.simulationinput.ProjectFigures.Uploaded;
import io.tspmo.platform.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where each input of a simulation comes from, with its day, and what a reader would not expect. */
final class Provenance {

    private final List<Source> sources = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ZoneId zone;

    Provenance(ZoneId zone) {
        this.zone = zone;
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /** To be added to. */
    List<String> notes() {
        return notes;
    }

    static String in(LocalDate day) {
        return Words.DAY.format(day);
    }

    @Nullable
    LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }

    void agreed(Agreed agreed) {
        sources.add(new Source("Agreed dates and budget", agreed.agreed(), day(agreed.agreedAt())));
        sources.add(reported("Progress", agreed));
        sources.add(
                agreed.finalCostAt() == null
                        ? reported("Money spent", agreed)
                        : new Source("Money spent", "Final cost, entered with the lessons", day(agreed.finalCostAt())));
    }

    private Source reported(String what, Agreed agreed) {
        return new Source(
                what,
                agreed.reportedAt() == null ? "Nothing reported" : "Report of the project manager",
                day(agreed.reportedAt()));
    }

    void noSchedule() {
        sources.add(new Source("Schedule", "None uploaded", null));
    }

    /** Returns it in words, with the day on which it was uploaded. */
    String schedule(Uploaded schedule) {
        var uploaded = Objects.requireNonNull(day(schedule.uploadedAt()));
        var status = schedule.statusDay() == null ? "" : ", status of " + in(schedule.statusDay());
        sources.add(new Source(
                "Schedule", "Version %d, %s%s".formatted(schedule.number(), schedule.name(), status), uploaded));
        return "Schedule version %d (%s), uploaded on %s%s"
                .formatted(schedule.number(), schedule.name(), in(uploaded), status);
    }

    void reference(ReferenceClass found) {
        sources.add(new Source("Spread", "%s, %d projects".formatted(found.name(), found.projects()), null));
        notes.add(found.choice());
    }

    /** Milestones take no time, so nobody estimates it. */
    void estimates(List<Row> rows, Instant uploadedAt) {
        sources.add(new Source("Spread", "Estimates of the tasks, and the table simulationSpread", day(uploadedAt)));
        var open = rows.stream()
                .filter(row -> !row.summary() && !row.milestone() && !WorkLeft.done(row))
                .toList();
        long given = open.stream()
                .filter(row ->
                        row.optimisticHours() != null && row.likelyHours() != null && row.pessimisticHours() != null)
                .count();
        notes.add(given + " of " + open.size()
                + " open tasks have a three-point estimate of their own; the others vary by the"
                + " table simulationSpread.");
    }

    void risks(List<RiskRow> rows) {
        sources.add(new Source(
                "Risks",
                rows.size() == 1 ? "1 risk of the register" : rows.size() + " risks of the register",
                rows.stream()
                        .map(RiskRow::changedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .map(this::day)
                        .orElse(null)));
    }

    void people(StaffedWeeks staffed) {
        if (staffed.skills().isEmpty()) {
            sources.add(new Source("People", "None booked from here on", null));
            notes.add("No people are booked from here on: all requested people are assumed to be available.");
            return;
        }
        sources.add(new Source("People", "Bookings: " + String.join(", ", staffed.skills()), null));
        if (staffed.lacking().isEmpty()) {
            notes.add("All requested people are booked: no task waits for people.");
        } else if (staffed.staffed().isEmpty()) {
            notes.add("People are short (%s), but no task of the schedule names these skills, so this is not included."
                    .formatted(String.join(", ", staffed.lacking())));
        }
    }
}
