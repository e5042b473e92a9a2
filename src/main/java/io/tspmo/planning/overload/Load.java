package io.tspmo.planning.overload;

import java.time.LocalDate;

/**
 * One week of one person, in hundredths of hours.
 *
 * @param available what the contract gives, without holidays and absences
 * @param booked by projects
 * @param run support, on-call, maintenance
 */
public record Load(LocalDate monday, long available, long booked, long run) {

    public long used() {
        return booked + run;
    }

    /** In whole hundredths a percentage would hide a minute too much, so the comparison multiplies. */
    boolean isOver(int percent) {
        return used() * 100 > available * percent;
    }

    /** A week in which nobody is there and nothing is asked for is no full week. */
    boolean isFrom(int percent) {
        return used() > 0 && used() * 100 >= available * percent;
    }

    /** For people; 999 where something is asked for while nobody is there. */
    public long percent() {
        if (used() == 0) {
            return 0;
        }
        return available == 0 ? 999 : Math.min(999, Math.round(100.0 * used() / available));
    }

    public Load with(long booked, long run) {
        return new Load(monday, available, booked, run);
    }
}
