package io.tspmo.planning.peopleimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.SheetFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A skill, a team and a place to import people with, and the sheets to do it. */
abstract class SupplyImporting {

    @Autowired
    SupplyBook book;

    @Autowired
    SupplyFiles files;

    @Autowired
    SheetFiles sheets;

    @Autowired
    JdbcClient jdbc;

    /** Begins all ids of a test. */
    final String x = "x" + UUID.randomUUID().toString().substring(0, 8);

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

    Sheet sheet(String name, String header, String... lines) {
        var text = header + "\n" + String.join("\n", lines);
        return sheets.read(name + ".csv", text.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    ImportPlan good(Sheet... file) {
        var plan = book.store(List.of(file), "resources", "test.csv", null);
        assertThat(plan.faults()).isEmpty();
        return plan;
    }

    Sheet people(String... lines) {
        return sheet("people", "id,name,weekly_hours,team,location,last_day", lines);
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where person_id like ?")
                .param(x + "%")
                .query(Long.class)
                .single();
    }
}
