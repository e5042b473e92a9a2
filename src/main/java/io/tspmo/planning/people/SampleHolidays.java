package io.tspmo.planning.people;

import io.tspmo.project.event.SampleDataRequested;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The closing days of the TARGET calendar (European Central Bank) for last year and the next four. */
@Component
class SampleHolidays {

    private final JdbcClient jdbc;
    private final Clock clock;

    SampleHolidays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener(SampleDataRequested.class)
    @Order(0) // the calendars of places have them too
    void insert() {
        int thisYear = LocalDate.now(clock).getYear();
        for (int year = thisYear - 1; year <= thisYear + 4; year++) {
            ofYear(year).forEach((day, name) -> jdbc.sql(
                            "insert into holiday (day, name) values (?, ?) on conflict do nothing")
                    .params(day, name)
                    .update());
        }
    }

    static Map<LocalDate, String> ofYear(int year) {
        var easter = easterSunday(year);
        return Map.of(
                LocalDate.of(year, 1, 1), "New Year's Day",
                easter.minusDays(2), "Good Friday",
                easter.plusDays(1), "Easter Monday",
                LocalDate.of(year, 5, 1), "Labour Day",
                LocalDate.of(year, 12, 25), "Christmas Day",
                LocalDate.of(year, 12, 26), "Christmas Holiday");
    }

    /** Gregorian Easter by the anonymous algorithm (Nature, 20 April 1876; Meeus 1991, chapter 8). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
