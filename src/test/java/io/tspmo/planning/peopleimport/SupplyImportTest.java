package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.form.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an import stores and takes away, all or nothing, on record. */
@IntegrationTest
class SupplyImportTest extends SupplyImporting {
    @Test
    void whatIsStoredIsOnRecord_andTheSameFileAgainDoesNothing() {
        var file = people(x + "1,One,38.5," + x + "-web," + x + "-north,");
        assertThat(good(file).changes()).hasSize(1);
        assertThat(good(file).changes()).isEmpty();
        var changed = good(sheet("people", "id,weekly_hours", x + "1,30"));

        assertThat(changed.changes().get(0).words()).isEqualTo("Hours a week 30.00, was 38.50");
        assertThat(jdbc.sql("select team || location from person where id = ?")
                        .param(x + "1")
                        .query(String.class)
                        .single())
                .as("a column that the file does not have stays")
                .isEqualTo(x + "-web" + x + "-north");
        assertThat(jdbc.sql("select by || ' ' || source || ' ' || (after ->> 'weekly_hours') from people_change"
                                + " where subject = ? order by id")
                        .param(x + "1")
                        .query(String.class)
                        .list())
                .containsExactly("resources test.csv 38.50", "resources test.csv 30.00");
        RowsAndFacts.assertAgree(jdbc, "people_change", List.of(x + "1"));
        assertThatThrownBy(() -> jdbc.sql("delete from people_change where subject = ?")
                        .param(x + "1")
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void thePersonThatIsTakenAwayGoesWithAllThatIsSaidOfIt_onRecord() {
        good(
                people(x + "1,One,40,,,", x + "2,Two,40,,,"),
                sheet("person_skills", "person,skill,level", x + "1," + x + "-java,4"),
                sheet("absences", "person,first_day,last_day", x + "1,2027-01-04,2027-01-08"));

        var done = good(sheet("people", "id,name,remove", x + "1,,yes"));

        assertThat(done.count(RowChange.Kind.REMOVED)).isEqualTo(3);
        assertThat(count("absence") + count("person_skill")).isZero();
        assertThat(jdbc.sql("select sheet from people_change where subject = ? and after is null order by id")
                        .param(x + "1")
                        .query(String.class)
                        .list())
                .containsExactly("people", "person_skills", "absences");
        RowsAndFacts.assertAgree(jdbc, "people_change", List.of(x + "1"));

        var both = book.look(List.of(
                sheet("people", "id,remove", x + "2,yes"),
                sheet("absences", "person,first_day,last_day", x + "2,2027-01-04,2027-01-08")));
        assertThat(both.faults())
                .extracting(RowError::reason)
                .containsExactly("is removed by this file, so no row can name this person");
    }

    @Test
    void rowsAreTakenAway_butNotWhatIsStillUsed() {
        good(
                people(x + "1,One,40,,,"),
                sheet("person_skills", "person,skill,level", x + "1," + x + "-java,4"),
                sheet("absences", "person,first_day,last_day", x + "1,2027-01-04,2027-01-08"));

        good(sheet("absences", "person,first_day,last_day,remove", x + "1,2027-01-04,2027-01-08,yes"));
        assertThat(count("absence")).isZero();

        var used = book.store(
                List.of(sheet("skills", "id,name,remove", x + "-java," + x + " Java,yes"), people(x + "2,Two,40,,,")),
                "resources",
                "test.csv",
                null);
        assertThat(used.faults())
                .extracting(RowError::reason)
                .containsExactly("is still used (person skill), so it cannot be removed");
        assertThat(jdbc.sql("select count(*) from person where id = ?")
                        .param(x + "2")
                        .query(Long.class)
                        .single())
                .as("all or nothing")
                .isZero();
    }

    @Test
    void whatWouldDoSomethingElseThanWasSeenIsRefused() {
        var file = List.of(people(x + "1,One,40,,,"));
        var seen = book.look(file).digest();
        good(people(x + "1,Other,20,,,"));

        assertThatThrownBy(() -> book.store(file, "resources", "test.csv", seen))
                .isInstanceOf(Rejection.class);
        var again = book.look(file);
        assertThat(again.changes().get(0).kind()).isEqualTo(RowChange.Kind.CHANGED);
        assertThat(book.store(file, "resources", "test.csv", again.digest()).isGood())
                .isTrue();
    }
}
