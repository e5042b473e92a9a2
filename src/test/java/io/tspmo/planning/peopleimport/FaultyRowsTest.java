package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.form.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a file is said with its row, and what is good of it can be taken. */
@IntegrationTest
class FaultyRowsTest extends SupplyImporting {
    @Test
    void everyFaultIsNamed_andNothingIsStored() {
        var plan = book.store(
                List.of(
                        people(
                                x + "1,One,-8,,,",
                                x + "2,,40," + x + "-none,,",
                                x + "3,Three,40.123,,,2027-02-30",
                                x + "4,Four,40," + x + "-web,,",
                                x + "4,Again,40,,,",
                                "no id,Five,40,,,"),
                        sheet(
                                "absences",
                                "person,first_day,last_day,share",
                                x + "4,2027-03-10,2027-03-05,",
                                x + "4,2027-04-01,2027-04-10,",
                                x + "4,2027-04-10,2027-04-12,0.5",
                                x + "1,2027-05-01,2027-05-02,1.5",
                                x + "nobody,2027-05-01,2027-05-02,"),
                        sheet(
                                "person_skills",
                                "person,skill,level",
                                x + "4," + x + "-cobol,3",
                                x + "4," + x + "-java,6"),
                        sheet(
                                "working_times",
                                "person,first_day,last_day,number,monday,friday",
                                x + "4,2027-01-01,,1,8,8",
                                x + "4,2027-06-01,,1,4,4",
                                x + "4,2027-06-01,,2,20,4")),
                "resources",
                "test.csv",
                null);

        assertThat(plan.faults())
                .extracting(RowError::sheet, RowError::row, RowError::column)
                .containsExactlyInAnyOrder(
                        tuple("people", 2, "weekly_hours"),
                        tuple("people", 3, "name"),
                        tuple("people", 4, "weekly_hours"),
                        tuple("people", 4, "last_day"),
                        tuple("people", 6, "id"),
                        tuple("people", 7, "id"),
                        tuple("absences", 2, "last_day"),
                        tuple("absences", 4, "first_day"),
                        tuple("absences", 5, "share"),
                        tuple("absences", 6, "person"),
                        tuple("person_skills", 2, "skill"),
                        tuple("person_skills", 3, "level"),
                        tuple("working_times", 3, "first_day"),
                        tuple("working_times", 4, "first_day"));
        assertThat(jdbc.sql("select count(*) from person where id like ?")
                        .param(x + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void unknownSheetsAndColumnsAreNamed() {
        var plan = book.look(List.of(
                sheet("peopel", "id", "x"),
                sheet("teams", "id,nam", x + ",y"),
                sheet("absences", "first_day,last_day", "2027-01-01,2027-01-02")));

        assertThat(plan.faults())
                .extracting(RowError::sheet, RowError::column)
                .containsExactlyInAnyOrder(tuple("peopel", ""), tuple("teams", "nam"), tuple("absences", "person"));
    }

    @Test
    void idsThatDifferByCapitalsOnlyAreRefused_andAReferenceSaysWhichIsMeant() {
        var capital = x.toUpperCase(java.util.Locale.ROOT) + "1";
        var twice = book.look(List.of(people(x + "1,One,40,,,", capital + ",Other,40,,,")));
        assertThat(twice.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(3);
            assertThat(fault.reason()).contains("differs from " + x + "1 by capitals only");
            assertThat(fault.who()).isEqualTo("Other (" + capital + ")");
        });

        good(people(x + "1,One,40,,,"));
        assertThat(book.look(List.of(people(capital + ",One,40,,,"))).faults())
                .extracting(RowError::column)
                .containsExactly("id");
        assertThat(book.look(List.of(
                                sheet("absences", "person,first_day,last_day", capital + ",2027-01-04,2027-01-08")))
                        .faults())
                .extracting(RowError::reason)
                .containsExactly("there is no such person; did you mean " + x + "1?");
        assertThat(book.look(List.of(people(x + "1,One,39,,,"))).faults()).isEmpty();
    }

    @Test
    void aWrongRowNamesThePerson() {
        good(people(x + "1,Jürgen Müller,40,,,"));

        assertThat(book.look(List.of(
                                sheet("absences", "person,first_day,last_day", x + "1,2027-03-10,2027-03-05"),
                                people(x + "2,Zoë O'Neil,-1,,,")))
                        .faults())
                .extracting(RowError::who)
                .containsExactlyInAnyOrder("Jürgen Müller (" + x + "1)", "Zoë O'Neil (" + x + "2)");
    }

    @Test
    void theGoodRowsAreImportedWithoutTheWrongOnes_andWhatRestsOnThem() throws IOException {
        var file = List.of(
                people(x + "1,One,40,,,", x + "2,Two,-1,,,", x + "3,Three,abc,,2027-02-30,"),
                sheet(
                        "absences",
                        "person,first_day,last_day",
                        x + "1,2027-01-04,2027-01-08",
                        x + "2,2027-01-04,2027-01-08"));

        assertThat(book.store(file, "resources", "test.xlsx", null).isGood()).isFalse();
        assertThat(count("absence")).isZero();
        var good = book.goodRows(file).orElseThrow();
        assertThat(good.plan().changes()).hasSize(2);
        assertThat(good.rowsLeftOut()).isEqualTo(3);
        assertThatThrownBy(() -> book.storeGood(file, "resources", "test.xlsx", "another digest"))
                .isInstanceOf(Rejection.class);
        book.storeGood(file, "resources", "test.xlsx", good.plan().digest());
        assertThat(count("absence")).isOne();

        var taken = new ByteArrayOutputStream();
        sheets.writeCsv(GoodRows.table(file.get(0), files.listing("people").orElseThrow(), good.leftOut()), taken);
        assertThat(taken.toString(StandardCharsets.UTF_8))
                .contains("what_is_wrong", x + "2,Two,'-1", "weekly_hours is not between 0 and 120")
                .doesNotContain(x + "1");
        var corrected =
                taken.toString(StandardCharsets.UTF_8).replace("'-1", "39").replace("abc", "39");
        assertThat(book.look(sheets.read("people.csv", corrected.getBytes(StandardCharsets.UTF_8)))
                        .faults())
                .extracting(RowError::column)
                .as("the column of reasons is not read, the day is still wrong")
                .containsExactly("location");
        assertThat(book.goodRows(List.of(sheet("people", "id,nam", x + "9,N")))).isEmpty();
    }
}
