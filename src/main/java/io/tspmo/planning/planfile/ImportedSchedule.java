package io.tspmo.planning.planfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan of another tool, as far as it matters here.
 *
 * @param name in the file
 * @param statusDay what is done is done until this day
 * @param ownCritical the file has no critical path; it was found from the links
 * @param tasks in the order of the outline
 * @param remarks what the file lacks, and what was taken instead, a sentence each
 */
public record ImportedSchedule(
        String name,
        String format,
        @Nullable LocalDate statusDay,
        LocalDate start,
        LocalDate finish,
        @Nullable String currency,
        boolean ownCritical,
        List<Task> tasks,
        List<Link> links,
        List<Assignment> assignments,
        List<Work> work,
        List<Resource> resources,
        List<String> remarks) {

    /** @param lagHours working time; negative: a lead */
    public record Link(int predecessor, int successor, String kind, BigDecimal lagHours) {}

    public record Assignment(int task, String resource, BigDecimal workHours, LocalDate startDay, LocalDate finish) {}

    /** @param week its Monday */
    public record Work(String resource, LocalDate week, BigDecimal hours) {}

    /** @param resource the name, unique in the file */
    public record Resource(String resource, @Nullable String userId, @Nullable String email) {}

    public ImportedSchedule with(List<Task> others) {
        return new ImportedSchedule(
                name,
                format,
                statusDay,
                start,
                finish,
                currency,
                ownCritical,
                others,
                links,
                assignments,
                work,
                resources,
                remarks);
    }
}
