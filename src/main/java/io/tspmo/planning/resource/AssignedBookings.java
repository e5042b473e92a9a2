package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Staffing.Booking;
import io.tspmo.project.project.ProjectCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Hours that the resource manager takes off people and gives to others. */
@Repository
public class AssignedBookings {

    private final Bookings bookings;

    AssignedBookings(Bookings bookings) {
        this.bookings = bookings;
    }

    /** Takes some hours of a line off people, day by day, and gives some to others, of the kind that the project has. */
    public void store(ProjectCode code, int line, List<Booking> taken, List<Booking> given, String by) {
        var kind = bookings.areHard(code) ? "HARD" : "SOFT";
        var rows = new HashMap<Map.Entry<String, Integer>, Long>();
        var days = new ArrayList<Booking>(taken);
        days.addAll(given);
        for (var person : days.stream().map(Booking::person).distinct().toList()) {
            var own = days.stream()
                    .filter(one -> one.person().equals(person))
                    .map(Booking::day)
                    .toList();
            var first = Weekdays.date(Collections.min(own));
            var last = Weekdays.date(Collections.max(own));
            for (var booked : bookings.of(code, line, person, first, last)) {
                if (own.contains(booked.day())) {
                    rows.put(Map.entry(person, booked.day()), booked.hours());
                }
            }
        }
        taken.forEach(one -> rows.merge(Map.entry(one.person(), one.day()), -one.hours(), Long::sum));
        given.forEach(one -> rows.merge(Map.entry(one.person(), one.day()), one.hours(), Long::sum));
        var slots = List.copyOf(rows.entrySet());
        var persons = slots.stream().map(slot -> slot.getKey().getKey()).toArray(String[]::new);
        var when = slots.stream()
                .map(slot -> (int) Weekdays.date(slot.getKey().getValue()).toEpochDay())
                .toArray(Integer[]::new);
        bookings.change(
                """
                delete from booking where project_code = ? and line = ? and (person_id, day) in
                    (select person, date '1970-01-01' + day from unnest(?, ?) as gone (person, day))
                """,
                "RELEASED",
                BookingOccasion.ASSIGNED,
                by,
                code,
                line,
                persons,
                when);
        bookings.change(
                """
                insert into booking (project_code, line, person_id, day, hours, kind)
                select ?, ?, person, date '1970-01-01' + day, hundredths / 100.0, ?
                from unnest(?, ?, ?) as wanted (person, day, hundredths) where hundredths > 0
                """,
                "BOOKED",
                BookingOccasion.ASSIGNED,
                by,
                code,
                line,
                kind,
                persons,
                when,
                slots.stream().map(Map.Entry::getValue).toArray(Long[]::new));
    }
}
