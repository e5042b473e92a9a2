package io.tspmo.planning.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.project.event.SampleDataRequested;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SampleResourcesTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void loadingTwiceAddsNothingEvenOnAnotherDay() {
        load("2026-12-01T08:00:00Z", 7);
        var first = counts();

        load("2026-12-15T08:00:00Z", 8);

        assertThat(counts()).isEqualTo(first);
        assertThat(first.get(0)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void everybodyHasASkillAndASampleSkillMayBeMissing() {
        load("2026-12-01T08:00:00Z", 7);

        assertThat(jdbc.sql("select id from person where id = 'java-developer-1' and not exists"
                                + " (select from person_skill where person_id = person.id)")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from person_skill where skill = 'mainframe'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void somePeopleWorkPartTimeOrOnOtherThingsAndPlacesHaveHalfHolidays() {
        load("2026-12-01T08:00:00Z", 7);

        assertThat(text("select concat_ws(' ', monday, tuesday, wednesday, thursday, friday) from working_time"
                        + " where person_id = 'frontend-developer-2'"))
                .isEqualTo("8.00 8.00 4.00 0.00 0.00");
        assertThat(text("select concat_ws(' ', b.name, b.hours_week, b.every_weeks, b.first_day - a.first_day)"
                        + " from run_work a, run_work b"
                        + " where a.person_id = 'java-developer-1' and b.person_id = 'java-developer-2'"))
                .isEqualTo("Support rota 8.00 4 7");
        assertThat(text("select distinct concat_ws(' ', to_char(day, 'DD.MM.'), share) from location_holiday"
                        + " where location = 'north' and name like 'Christmas Eve%'"))
                .isEqualTo("24.12. 0.50");
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private void load(String now, long seed) {
        new SampleResources(jdbc, Clock.fixed(Instant.parse(now), ZoneOffset.UTC)).on(new SampleDataRequested(seed));
    }

    private List<Long> counts() {
        return List.of(count("person"), count("skill"), count("person_skill"), count("absence"));
    }

    private Long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
