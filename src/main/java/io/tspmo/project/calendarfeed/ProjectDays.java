package io.tspmo.project.calendarfeed;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What a feature adds to the calendars of a project's people. */
public interface ProjectDays {

    /** Of these projects, in one statement. */
    List<ProjectDay> of(Collection<String> projects);

    /**
     * @param key what it is, the same whenever it is read, and of nothing else: {@code review-17}
     * @param project the code
     * @param text what is due
     * @param due until when
     * @param since when this was set
     */
    record ProjectDay(String key, String project, String text, Instant due, Instant since) {}
}
