package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.sheet.SheetFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is exported is read again, and whole organisations are read in seconds. */
@IntegrationTest
class SupplyExportTest extends SupplyImporting {
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
