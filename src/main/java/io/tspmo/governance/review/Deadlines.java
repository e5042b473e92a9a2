package io.tspmo.governance.review;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** By when a seat has to vote. All of them count business days, and lie at the end of one. */
@Component
public class Deadlines {

    /** Timers wait at least this long. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final HolidayCalendar calendar;
    private final Clock clock;

    Deadlines(HolidayCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** So many business days from now. */
    public ZonedDateTime in(int days) {
        return calendar.endOfBusinessDay(clock, days);
    }

    public ZonedDateTime after(ZonedDateTime deadline, int days) {
        return deadline.with(calendar.plusBusinessDays(deadline.toLocalDate(), days));
    }

    /**
     * So many business days before a deadline. A reminder that would come at once is none: it is put behind the deadline,
     * where it is no longer waited for.
     */
    public ZonedDateTime reminder(ZonedDateTime deadline, int days) {
        var reminder = deadline.with(calendar.minusBusinessDays(deadline.toLocalDate(), days));
        return days > 0 && reminder.toInstant().isAfter(clock.instant()) ? reminder : deadline.plusDays(1);
    }

    /** As a process keeps it: ISO 8601 with an offset. */
    public static String text(ZonedDateTime deadline) {
        return ISO_OFFSET_DATE_TIME.format(deadline);
    }

    /** The days that follow are counted in our zone, whatever the offset was. */
    public ZonedDateTime read(String text) {
        return ZonedDateTime.parse(text).withZoneSameInstant(clock.getZone());
    }

    /** As long as a timer has to wait for it. */
    public Duration left(ZonedDateTime deadline) {
        var left = Duration.between(clock.instant(), deadline.toInstant()).truncatedTo(ChronoUnit.SECONDS);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
