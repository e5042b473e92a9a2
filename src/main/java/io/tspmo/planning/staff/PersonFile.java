package io.tspmo.planning.staff;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.PeoplesTime.Week;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.ListingRows;
import io.tspmo.planning.people.People;
import io.tspmo.planning.people.SupplyListings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of one person, and what there is to choose from for it. */
@Component
class PersonFile {

    private static final int WEEKS_AHEAD = 12;

    private final ListingRows rows;
    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonFile(ListingRows rows, People people, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record WeekAhead(int week, Week hours) {

        public LocalDate monday() {
            return Weekdays.date(5 * week);
        }

        public static String text(int hundredths) {
            return Hours.text(hundredths);
        }
    }

    Optional<ImportRow> master(String person) {
        return Optional.ofNullable(
                rows.of(SupplyListings.PEOPLE, Set.of(person)).get(person));
    }

    Map<String, ImportRow> rows(Listing listing, String subject) {
        return rows.of(listing, Set.of(subject));
    }

    Map<String, ImportRow> all(Listing listing) {
        return rows.all(listing);
    }

    /**
     * This week and those after it, as far as the contract goes.
     *
     * @param lastDay of the contract; null if it is open
     */
    List<WeekAhead> ahead(String person, @Nullable LocalDate lastDay) {
        int first = Weekdays.weekOf(Weekdays.onOrAfter(LocalDate.now(clock)));
        int last = first + WEEKS_AHEAD - 1;
        if (lastDay != null) {
            last = Math.min(last, Weekdays.weekOf(Weekdays.onOrBefore(lastDay)));
        }
        if (last < first) {
            return List.of();
        }
        var time = people.timeOf(Set.of(person), 5 * first, 5 * last + 4, Set.of());
        return IntStream.rangeClosed(first, last)
                .mapToObj(week -> new WeekAhead(week, time.week(time.number(person), week)))
                .toList();
    }

    /** Names by id, by table. */
    Map<String, Map<String, String>> options() {
        return Map.of(
                "skill", names("people_skill_view"),
                "team", names("people_team_view"),
                "location", names("people_location_view"));
    }

    private Map<String, String> names(String storedIn) {
        var names = new LinkedHashMap<String, String>();
        jdbc.sql("select id, name from %s order by name".formatted(storedIn)).query(row -> {
            names.put(row.getString("id"), row.getString("name"));
        });
        return names;
    }
}
