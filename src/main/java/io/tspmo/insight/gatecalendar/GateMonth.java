package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.words.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A month in whole weeks from Monday to Sunday, with the gates of each day. */
record GateMonth(YearMonth month, List<List<Day>> weeks) {

    record Day(LocalDate day, boolean inMonth, boolean today, List<GateDay> gates) {

        public boolean isWeekend() {
            return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        }

        /** What the link of the day opens, for those who do not see where it stands. */
        public String link() {
            return "Agenda of " + Words.DAY.format(day);
        }
    }

    static LocalDate first(YearMonth month) {
        return month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static LocalDate last(YearMonth month) {
        return month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    static GateMonth of(YearMonth month, List<GateDay> gates, LocalDate today) {
        var weeks = new ArrayList<List<Day>>();
        for (var monday = first(month); !monday.isAfter(last(month)); monday = monday.plusWeeks(1)) {
            var week = new ArrayList<Day>();
            for (int i = 0; i < 7; i++) {
                var day = monday.plusDays(i);
                week.add(new Day(
                        day,
                        YearMonth.from(day).equals(month),
                        day.equals(today),
                        gates.stream()
                                .filter(gate -> gate.expected().equals(day))
                                .toList()));
            }
            weeks.add(week);
        }
        return new GateMonth(month, weeks);
    }
}
