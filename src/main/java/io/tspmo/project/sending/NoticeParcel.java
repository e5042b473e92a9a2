package io.tspmo.project.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent at once: one notice, or all of a day to one person.
 *
 * @param key the same whenever it is sent again, and of no other parcel
 * @param user the reader's id; or the name of an endpoint ({@link NoticeChannel#endpoints})
 * @param digest whether it collects a day
 * @param notices at least one, the most urgent first
 */
public record NoticeParcel(String key, String user, boolean digest, List<Notice> notices) {

    /**
     * @param id of the notice
     * @param kind a word of {@link io.tspmo.project.event.NoticeKind}
     * @param project its code
     * @param projectName as the reader may read it
     * @param text a sentence, or several
     * @param task the open task that it asks for; null if it asks for none
     * @param taskName its name
     * @param due the day by which it is wanted; null if there is none
     * @param insteadOf the absent person whom the reader stands in for; null if it is the reader's own
     * @param at when it happened
     */
    public record Notice(
            long id,
            String kind,
            String project,
            String projectName,
            String text,
            @Nullable String task,
            @Nullable String taskName,
            @Nullable LocalDate due,
            @Nullable String insteadOf,
            Instant at) {}
}
