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
 * @param terms constraints, deadlines and calendars
 * @param remarks what the file lacks, and what was taken instead, a sentence each
 * @param plans names of all plans in the file, {@code chosen} this one's
 * @param spelling the code page of a file that is not in Unicode; null of one that is
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
        PlanTerms terms,
        List<String> remarks,
        List<String> plans,
        String chosen,
        @Nullable Spelling spelling) {

    /**
     * The code page of a file, and names that show whether it is right.
     *
     * @param codePage e.g. {@code windows-1251}
     * @param label e.g. {@code Cyrillic (windows-1251)}
     * @param guessed the file does not name it, and no person chose it
     */
    public record Spelling(String codePage, String label, boolean guessed, List<String> sample) {}

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
                terms,
                remarks,
                plans,
                chosen,
                spelling);
    }
}
