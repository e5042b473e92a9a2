package io.tspmo.project.calendarfeed;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a calendar: due at a moment, or on a day.
 *
 * @param key what it is, the same whenever the calendar is read
 * @param project its code and, where the reader may read it, its title
 * @param path of the page of ours that it is about
 * @param since when it was set
 */
record CalendarEntry(
        String key,
        String text,
        String project,
        String path,
        @Nullable Instant moment,
        @Nullable LocalDate day,
        Instant since) {}
