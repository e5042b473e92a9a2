package io.tspmo.planning.planfile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a plan may be. A node reads one file at a time, since a plan takes many times its size in memory.
 *
 * @param fileSize bytes of the file
 * @param tasks with the summaries
 * @param links and {@code assignments}: rows of the file
 * @param resources that have work
 * @param outline levels
 * @param readTime within what time a file has to be read, with the time it waits for others
 * @param waiting how many files wait
 */
@ConfigurationProperties("tspmo.schedule")
public record PlanLimits(
        @DefaultValue("50MB") DataSize fileSize,
        @DefaultValue("20000") int tasks,
        @DefaultValue("100000") int links,
        @DefaultValue("100000") int assignments,
        @DefaultValue("1000") int resources,
        @DefaultValue("40") int outline,
        @DefaultValue("90s") Duration readTime,
        @DefaultValue("8") int waiting) {

    /** As the database takes them: hours of a task and of an assignment, money. */
    public static final double MOST_HOURS = 9_999_999;

    static final double MOST_MONEY = 9_999_999_999_999.0;

    static final int FIRST_YEAR = 1980;
    static final int LAST_YEAR = 2100;
}
