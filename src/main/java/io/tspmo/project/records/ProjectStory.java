package io.tspmo.project.records;

import io.tspmo.project.project.ProjectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a project, as people read it: a view of the facts of the ledger. The audit implements it. */
public interface ProjectStory {

    /**
     * @param actor who did it, where the sentence does not say so: in lines from before stories were read from the ledger
     */
    record Line(Instant at, @Nullable String actor, String sentence) {}

    /**
     * @param lines the latest first
     * @param earlier where the next page begins; null on the last one
     */
    record Page(List<Line> lines, @Nullable Long earlier) {}

    /**
     * The latest page before a place, in a bounded number of statements.
     *
     * @param before {@link Page#earlier} of the page after it; null for the latest page
     */
    Page page(ProjectCode code, @Nullable Long before);

    /** All of it, the latest first. */
    default List<Line> whole(ProjectCode code) {
        var lines = new ArrayList<Line>();
        Long before = null;
        do {
            var page = page(code, before);
            lines.addAll(page.lines);
            before = page.earlier;
        } while (before != null);
        return lines;
    }
}
