package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.SheetFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SupplyImportTest {

    @Autowired
    SupplyBook book;

    @Autowired
    SupplyFiles files;

    @Autowired
    SheetFiles sheets;

    @Autowired
    JdbcClient jdbc;

    /** Begins all ids of this test. */
    private final String x = "x" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aSkillATeamAndAPlace() {
        good(
                sheet("skills", "id,name", x + "-java," + x + " Java"),
                sheet("teams", "id,name", x + "-web," + x + " Web"),
                sheet("locations", "id,name", x + "-north," + x + " North"));
    }

    @AfterEach
    void forget() {
        for (var person : List.of("person_skill", "absence", "working_time", "run_work")) {
            jdbc.sql("delete from " + person + " where person_id like ?")
                    .param(x + "%")
                    .update();
        }
        for (var table : List.of("person", "skill", "team", "location")) {
            jdbc.sql("delete from " + table + " where id like ?").param(x + "%").update();
        }
    }

    private Sheet sheet(String name, String header, String... lines) {
        var text = header + "\n" + String.join("\n", lines);
        return sheets.read(name + ".csv", text.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    private ImportPlan good(Sheet... file) {
        var plan = book.store(List.of(file), "resources", "test.csv", null);
        assertThat(plan.faults()).isEmpty();
        return plan;
    }

    private Sheet people(String... lines) {
        return sheet("people", "id,name,weekly_hours,team,location,last_day", lines);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where person_id like ?")
                .param(x + "%")
                .query(Long.class)
                .single();
    }

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
        assertThat(used.faults()).extracting(RowError::reason).containsExactly("is still used, so it stays");
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

    @Test
    void whatIsExportedIsImportedAgain_andChangesNothing() throws IOException {
        good(
                people(x + "1,'=One,37.5," + x + "-web," + x + "-north,2028-12-31"),
                sheet("person_skills", "person,skill,level", x + "1," + x + "-java,4"),
                sheet("holidays", "location,day,name,share", x + "-north,2027-12-24,Eve,0.5"),
                sheet("working_times", "person,first_day,location,monday", x + "1,2027-01-04," + x + "-north,7.5"),
                sheet(
                        "absences",
                        "person,first_day,last_day,share,reason",
                        x + "1,2027-02-01,2027-02-05,0.25,\"a;b,c\""),
                sheet("run_work", "person,name,first_day,hours_week,every_weeks", x + "1,On call,2027-01-04,3.25,4"));

        var xlsx = new ByteArrayOutputStream();
        files.exportXlsx(xlsx);
        var whole = book.look(sheets.read("all.xlsx", xlsx.toByteArray()));
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.changes()).isEmpty();
        assertThat(whole.sheets()).hasSize(files.listings().size()).allSatisfy(sheet -> assertThat(
                        sheet.leftAlone() > 0 || sheet.listing().name().startsWith("demand"))
                .isTrue());

        for (var listing : files.listings()) {
            var csv = new ByteArrayOutputStream();
            files.exportCsv(listing, csv);
            var part = book.look(sheets.read(listing.name() + ".csv", csv.toByteArray()));
            assertThat(part.faults()).isEmpty();
            assertThat(part.changes()).isEmpty();
        }
    }

    @Test
    void theTemplateIsReadAndHasNothing() throws IOException {
        var template = new ByteArrayOutputStream();
        files.template(template);

        var plan = book.look(sheets.read("template.xlsx", template.toByteArray()));
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void aThousandPeopleWithAllSheetsAreImportedInSeconds() throws IOException {
        var people = new ArrayList<List<Object>>();
        var skills = new ArrayList<List<Object>>();
        var absences = new ArrayList<List<Object>>();
        var times = new ArrayList<List<Object>>();
        var runWork = new ArrayList<List<Object>>();
        IntStream.range(0, 1000).forEach(number -> {
            var id = x + number;
            people.add(List.of(id, "Person " + number, 40, x + "-web", x + "-north"));
            skills.add(List.of(id, x + "-java", 1 + number % 5));
            times.add(List.of(id, "2027-01-04", 8, 8, 8, 4, 0));
            runWork.add(List.of(id, "Support", "2027-01-04", 4));
            for (int month = 1; month <= 6; month++) {
                absences.add(List.of(id, "2027-0" + month + "-01", "2027-0" + month + "-05"));
            }
        });
        var out = new ByteArrayOutputStream();
        sheets.writeXlsx(
                List.of(
                        new SheetFiles.Table(
                                "people", List.of("id", "name", "weekly_hours", "team", "location"), people),
                        new SheetFiles.Table("person_skills", List.of("person", "skill", "level"), skills),
                        new SheetFiles.Table("absences", List.of("person", "first_day", "last_day"), absences),
                        new SheetFiles.Table(
                                "working_times",
                                List.of("person", "first_day", "monday", "tuesday", "wednesday", "thursday", "friday"),
                                times),
                        new SheetFiles.Table(
                                "run_work", List.of("person", "name", "first_day", "hours_week"), runWork)),
                out);

        long start = System.nanoTime();
        var read = sheets.read("all.xlsx", out.toByteArray());
        long looked = System.nanoTime();
        var plan = book.store(read, "resources", "all.xlsx", null);
        long stored = System.nanoTime();

        System.out.printf(
                "1,000 people, %d rows: read in %d ms, imported in %d ms%n",
                plan.changes().size(), (looked - start) / 1_000_000, (stored - looked) / 1_000_000);
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.changes()).hasSize(10_000);
        assertThat(count("absence")).isEqualTo(6000);
        assertThat(stored - start).isLessThan(20_000_000_000L);
    }
}
