package io.tspmo.planning.planfile;

import io.tspmo.planning.planfile.ImportedSchedule.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file lacks, and what was taken instead. */
class PlanRemarks {

    private static final int NAMED = 5;

    private final List<String> undated = new ArrayList<>();
    private final List<String> halfDated = new ArrayList<>();
    private final List<String> halfBaselines = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private final Set<String> linkedElsewhere = new LinkedHashSet<>();
    private @Nullable String codePage;
    private @Nullable String calendar;

    void undated(String task) {
        undated.add(task);
    }

    void halfDated(String task) {
        halfDated.add(task);
    }

    void halfBaseline(String task) {
        halfBaselines.add(task);
    }

    void finished(String task) {
        finished.add(task);
    }

    void linkedElsewhere(String task) {
        linkedElsewhere.add(task);
    }

    void noCalendar() {
        calendar =
                "The file has no calendar. It was read with days from Monday to Friday, 8:00 to 12:00 and 13:00 to 17:00.";
    }

    void guessed(Spelling read) {
        codePage = "The file does not name its code page. It was read as %s%s."
                .formatted(read.label(), read.sample().isEmpty() ? "" : ": " + quoted(read.sample()));
    }

    List<String> sentences() {
        return Stream.of(
                        codePage,
                        calendar,
                        of(undated, "without a date in the file, shown at the start of the plan"),
                        of(halfDated, "with only a start or only a finish in the file, shown on that day"),
                        of(halfBaselines, "with half of a baseline in the file, measured without it"),
                        of(finished, "with an actual finish but less than 100 % in the file, read as complete"),
                        of(linkedElsewhere, "linked to another plan, read without that link"))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable String of(Collection<String> tasks, String what) {
        return tasks.isEmpty()
                ? null
                : "%d %s %s: %s.".formatted(tasks.size(), tasks.size() == 1 ? "task" : "tasks", what, quoted(tasks));
    }

    private static String quoted(Collection<String> names) {
        return names.stream().limit(NAMED).map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "");
    }
}
