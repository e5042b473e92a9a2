package io.tspmo.planning.people;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.project.project.ClosingDays;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** On such a day no project requests work, and no deadline ends. */
@Repository
class OrganisationHolidays implements ClosingDays {

    private record Days(LocalDate from, LocalDate until) {}

    private final JdbcClient jdbc;
    private final PerTransaction<Days, Set<LocalDate>> known = new PerTransaction<>();

    OrganisationHolidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<LocalDate> between(LocalDate from, LocalDate until) {
        return known.get(new Days(from, until), days -> jdbc.sql("select day from holiday where day between ? and ?")
                .params(days.from, days.until)
                .query(LocalDate.class)
                .set());
    }
}
