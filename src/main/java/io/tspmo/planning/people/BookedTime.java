package io.tspmo.planning.people;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.project.project.ProjectCode;
import java.util.Collection;
import java.util.Set;

/** What projects have booked of people's time, as those who keep the bookings say. */
public interface BookedTime {

    /** Receives hundredths of hours; several of a person and day add up. */
    @FunctionalInterface
    interface Receiver {
        void book(String person, int day, int hours);
    }

    /**
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday
     * @param besides projects whose own bookings are left out
     */
    void each(Collection<String> persons, int first, int last, Set<ProjectCode> besides, Receiver receiver);

    /** Those of whom anything is booked in the period. */
    Set<String> persons(int first, int last);
}
