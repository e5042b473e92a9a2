package io.tspmo.planning.calendar;

import io.tspmo.planning.calendar.Contract.Absence;
import io.tspmo.planning.calendar.Contract.RunWork;
import io.tspmo.planning.calendar.Contract.WorkingTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When one person is there, in hundredths of hours a weekday, week by week. A share of a day is hardly ever a whole number
 * of hundredths; so time off is counted up from Monday and rounded up to the next hundredth: a week has exactly the hours
 * that its contract, holidays and absences leave wherever these are whole hundredths, and else less than a hundredth fewer,
 * never more. What is off entirely is off to the last hundredth.
 */
final class Presence {

    private static final int DAYS = 5;

    private final Contract contract;
    private final int firstWeek;
    private final List<int[]> percents = new ArrayList<>();
    private final int[] ownPercent;

    private final int[] hours = new int[DAYS];
    private final int[] capacity = new int[DAYS];
    private final int[] absent = new int[DAYS];
    private final int[] runWork = new int[DAYS];

    /** @param firstWeek the one with which the calendars begin */
    Presence(Contract contract, Calendars calendars, int firstWeek) {
        this.contract = contract;
        this.firstWeek = firstWeek;
        this.ownPercent = calendars.percent(contract.location());
        for (var time : contract.times()) {
            percents.add(time.location() == null ? ownPercent : calendars.percent(time.location()));
        }
    }

    /** What contract and holidays leave of Monday to Friday. It is the same array for every week, as are the other two. */
    int[] capacity() {
        return capacity;
    }

    /** What absences take of the capacity. */
    int[] absent() {
        return absent;
    }

    /** What run work takes of the rest, of which it is never more. */
    int[] runWork() {
        return runWork;
    }

    void reckon(int week) {
        long off = 0; // hundredths of hundredths, since Monday
        for (int weekday = 0; weekday < DAYS; weekday++) {
            int day = DAYS * week + weekday;
            long before = off;
            off += contracted(day, weekday);
            capacity[weekday] = day <= contract.last() ? hours[weekday] - roundedUp(before, off) : 0;
        }
        long away = 0;
        for (int weekday = 0; weekday < DAYS; weekday++) {
            long before = away;
            away += (long) capacity[weekday] * awayPercent(DAYS * week + weekday);
            absent[weekday] = roundedUp(before, away);
        }
        keepRunning(week);
    }

    /** Sets the hours of a day, and tells what holidays take of them, in hundredths of hundredths. */
    private long contracted(int day, int weekday) {
        int offset = day - DAYS * firstWeek;
        hours[weekday] = 0;
        long off = 0;
        boolean replaced = false;
        for (int i = 0; i < percents.size(); i++) {
            WorkingTime time = contract.times().get(i);
            if (time.from() <= day && day <= time.until()) {
                int worked = time.hours().get(weekday);
                hours[weekday] += worked;
                off += (long) worked * percents.get(i)[offset];
                replaced = true;
            }
        }
        if (!replaced) {
            hours[weekday] = (int) Hours.onWeekday(contract.person().weeklyHours(), weekday);
            off = (long) hours[weekday] * ownPercent[offset];
        }
        return off;
    }

    private int awayPercent(int day) {
        int percent = 0;
        for (Absence absence : contract.absences()) {
            if (absence.from() <= day && day <= absence.until()) {
                percent += absence.percent();
            }
        }
        return Math.min(100, percent);
    }

    /**
     * The hours of a week fall on its days as the contracted hours do, holidays or not: what falls on a day off is not made
     * up for on another one.
     */
    private void keepRunning(int week) {
        Arrays.fill(runWork, 0);
        long inWeek = 0;
        for (int worked : hours) {
            inWeek += worked;
        }
        if (inWeek == 0) {
            return;
        }
        for (RunWork work : contract.runWork()) {
            if (!work.cycle().comesIn(week)) {
                continue;
            }
            long worked = 0;
            for (int weekday = 0; weekday < DAYS; weekday++) {
                long before = work.hoursWeek() * worked / inWeek;
                worked += hours[weekday];
                int day = DAYS * week + weekday;
                if (work.from() <= day && day <= work.until()) {
                    runWork[weekday] += (int) (work.hoursWeek() * worked / inWeek - before);
                }
            }
        }
        for (int weekday = 0; weekday < DAYS; weekday++) {
            runWork[weekday] = Math.min(runWork[weekday], capacity[weekday] - absent[weekday]);
        }
    }

    private static int roundedUp(long before, long after) {
        return (int) ((after + 99) / 100 - (before + 99) / 100);
    }
}
