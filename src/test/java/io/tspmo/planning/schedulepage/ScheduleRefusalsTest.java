package io.tspmo.planning.schedulepage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.planning.schedule.UploadsOverApi;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused as a schedule over /api, by whom, and that nothing of it is half stored. */
@IntegrationTest
class ScheduleRefusalsTest extends UploadsOverApi {

    @Test
    void anotherPlanHasToBeMeant() throws Exception {
        put("manager", "", TestPlan.rollout().mspdi());
        var other = new TestPlan("Move")
                .task("Pack", LocalDate.now().plusDays(30).toString(), 2)
                .task("Drive", LocalDate.now().plusDays(32).toString(), 1)
                .mspdi();

        var asked = putAsItIs("manager", "", other);
        var meant = put("manager", "?another=true", other);

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("another plan").contains("Rollout");
        assertThat(meant.statusCode()).isEqualTo(201);
        RowsAndFacts.assertAgree(jdbc, "schedule", List.of(project.code().value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "finance", "board1", "sponsor", "requester"})
    void whoOnlyReadsMayNotUpload(String user) throws Exception {
        assertThat(put(user, "", TestPlan.rollout().mspdi()).statusCode()).isEqualTo(403);
        assertThat(count("schedule")).isZero();
    }

    @Test
    void aProjectThatHasEndedTakesNoMore() throws Exception {
        project.vote("REJECT").hasEnded();

        var answer = put("pmo", "", TestPlan.rollout().mspdi());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has ended");
    }

    @Test
    void whatIsRefusedIsNamed_andNothingOfItIsStored() throws Exception {
        var circle =
                put("manager", "", TestPlan.rollout().link("Go live", "Design").mspdi());
        var words = put("manager", "", "Dear all".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(List.of(circle.statusCode(), words.statusCode())).containsOnly(422);
        assertThat(json.readTree(circle.body())
                        .path("errors")
                        .path(0)
                        .path("reason")
                        .asText())
                .contains("circle", "Go live", "Design");
        assertThat(words.body()).contains("not a plan");
        assertThat(get("manager").statusCode()).isEqualTo(404);
        assertNothingIsHalfStored();
    }

    @Test
    void aDamagedFileIsNoErrorOfOurs_andStoredWholeOrNotAtAll() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            var file =
                    i % 2 == 0 ? TestPlan.rollout().mspdi() : TestPlan.rollout().xer();
            for (int flips = 1 + random.nextInt(12); flips > 0; flips--) {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            var answer = put("manager", "?another=true", file);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 422);
        }
        assertNothingIsHalfStored();
    }

    /** Each version has the tasks that were counted when it was stored, and hours of weeks as of assignments. */
    private void assertNothingIsHalfStored() {
        for (var table : List.of("schedule_task", "schedule_value")) {
            assertThat(jdbc.sql("select count(*) from schedule s where project_code = ? and not exists (select 1 from "
                                    + table + " t where t.project_code = s.project_code and t.number = s.number)")
                            .param(project.code().value())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from (select number, sum(work_hours) as hours from schedule_assignment"
                                + " where project_code = :code group by number) a left join (select number, sum(hours) as hours"
                                + " from schedule_work where project_code = :code group by number) w on w.number = a.number"
                                + " where coalesce(w.hours, 0) <> a.hours")
                        .param("code", project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
