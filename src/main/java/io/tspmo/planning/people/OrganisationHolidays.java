package io.tspmo.planning.people;

import io.tspmo.project.project.ClosingDays;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** On such a day no project requests work, and no deadline ends. */
@Repository
class OrganisationHolidays implements ClosingDays {

    private final JdbcClient jdbc;

    OrganisationHolidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<LocalDate> between(LocalDate from, LocalDate until) {
        return new HashSet<>(jdbc.sql("select day from holiday where day between ? and ?")
                .params(from, until)
                .query(LocalDate.class)
                .list());
    }
}
