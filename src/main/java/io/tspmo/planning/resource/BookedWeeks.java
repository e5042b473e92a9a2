package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.people.BookedTime;
import io.tspmo.project.access.Relation;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything booked comes from the sums by week, which are few; what single projects have is taken out of them day by day. */
@Repository
class BookedWeeks implements BookedTime {

    private final JdbcClient jdbc;

    BookedWeeks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has hours booked for a project. */
    @Bean
    static Relation memberRelation() {
        return new Relation("MEMBER", "select b.project_code from booking b where b.person_id = :user");
    }

    @Override
    public void each(Collection<String> persons, int first, int last, Set<ProjectCode> besides, Receiver receiver) {
        var ids = persons.toArray(String[]::new);
        // one row a person, since a row a week costs more to carry than to find
        jdbc.sql(
                        """
                        select person_id, array_agg(monday - date '1970-01-01') as mondays, array_agg(mon) as mon,
                               array_agg(tue) as tue, array_agg(wed) as wed, array_agg(thu) as thu, array_agg(fri) as fri
                        from booked_week
                        where person_id = any(?) and monday between ? and ?
                        group by person_id
                        """)
                .params(ids, Weekdays.date(5 * Weekdays.weekOf(first)), Weekdays.date(Math.max(first, last)))
                .query(row -> {
                    var person = row.getString("person_id");
                    var mondays = (Integer[]) row.getArray("mondays").getArray();
                    for (int weekday = 0; weekday < 5; weekday++) {
                        var hundredths = (Integer[]) row.getArray(3 + weekday).getArray();
                        for (int i = 0; i < mondays.length; i++) {
                            int monday = Weekdays.onOrAfter(LocalDate.ofEpochDay(mondays[i]));
                            receiver.book(person, monday + weekday, hundredths[i]);
                        }
                    }
                });
        if (!besides.isEmpty()) {
            jdbc.sql("select person_id, day, (100 * hours)::int as hundredths from booking"
                            + " where project_code = any(?) and day between ? and ? and person_id = any(?)"
                            + " and extract(isodow from day) < 6")
                    .params(
                            besides.stream().map(ProjectCode::value).toArray(String[]::new),
                            Weekdays.date(first),
                            Weekdays.date(last),
                            ids)
                    .query(row -> {
                        int day = Weekdays.onOrAfter(row.getObject("day", LocalDate.class));
                        receiver.book(row.getString("person_id"), day, -row.getInt("hundredths"));
                    });
        }
    }

    @Override
    public Set<String> persons(int first, int last) {
        return jdbc.sql("select distinct person_id from booked_week where monday between ? and ?"
                        + " and mon + tue + wed + thu + fri > 0")
                .params(Weekdays.date(5 * Weekdays.weekOf(first)), Weekdays.date(Math.max(first, last)))
                .query(String.class)
                .set();
    }
}
