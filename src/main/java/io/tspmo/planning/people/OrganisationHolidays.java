package io.tspmo.planning.people;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.project.workdays.ClosingDays;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** On such a day no project requests work, and no deadline ends. */
@Repository
class OrganisationHolidays implements ClosingDays {

    private final JdbcClient jdbc;
    private final PerTransaction<OrganisationHolidays, NavigableSet<LocalDate>> known = new PerTransaction<>();

    OrganisationHolidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some years of them are a hundred rows: read together, once a transaction. */
    @Override
    public Set<LocalDate> between(LocalDate from, LocalDate until) {
        return until.isBefore(from) ? Set.of() : known.get(this, all -> all()).subSet(from, true, until, true);
    }

    private NavigableSet<LocalDate> all() {
        return new TreeSet<>(
                jdbc.sql("select day from holiday").query(LocalDate.class).list());
    }
}
