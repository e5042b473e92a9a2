package io.tspmo.project.workdays;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Business days are Monday to Friday without the holidays of the organisation. */
@Component
public class HolidayCalendar {

    private final ClosingDays closing;

    HolidayCalendar(ClosingDays closing) {
        this.closing = closing;
    }

    /** The holidays between two days, both included. */
    public Set<LocalDate> holidays(LocalDate from, LocalDate until) {
        return closing.between(from, until);
    }

    public boolean isBusinessDay(LocalDate day) {
        return isBusinessDay(day, holidays(day, day));
    }

    /** The day that lies the given number of business days after another. */
    public LocalDate plusBusinessDays(LocalDate from, int days) {
        return businessDay(from, days, 1, holidays(from, from.plusDays(30L + days * 3L)));
    }

    /** The day that lies the given number of business days before another. */
    public LocalDate minusBusinessDays(LocalDate from, int days) {
        return businessDay(from, days, -1, holidays(from.minusDays(30L + days * 3L), from));
    }

    private static LocalDate businessDay(LocalDate from, int days, int step, Set<LocalDate> holidays) {
        var day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(step);
            if (isBusinessDay(day, holidays)) {
                left--;
            }
        }
        return day;
    }

    private static boolean isBusinessDay(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !holidays.contains(day);
    }

    /** The last second of the day that lies so many business days after today, in the zone of the clock. */
    public ZonedDateTime endOfBusinessDay(Clock clock, int businessDays) {
        return endOf(plusBusinessDays(LocalDate.now(clock), businessDays), clock);
    }

    /** The last second of a day, in the zone of the clock. */
    public static ZonedDateTime endOf(LocalDate day, Clock clock) {
        return day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS)).atZone(clock.getZone());
    }
}
