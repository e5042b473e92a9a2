package io.tspmo.insight.earlysign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each of the five signs: nothing below its threshold, a risk with its reason at it, and the threshold is the table's. */
@IntegrationTest
class FiveSignsTest {

    @Autowired
    EarlySigns signs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService models;

    private SignProjects projects;
    private OtherSigns table;

    @BeforeEach
    void tables() {
        projects = new SignProjects(jdbc);
        table = new OtherSigns(models);
    }

    @AfterEach
    void end() {
        table.takeBack();
        projects.end();
    }

    private record Found(String key, String category, int probability, int impact, String reason) {}

    private List<Found> found(String code) {
        signs.lookNow("pmo");
        return jdbc.sql("select sign_key as key, category, probability, impact, reason from early_sign"
                        + " where project_code = ? and gone_at is null order by 1")
                .param(code)
                .query((row, number) ->
                        new Found(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getString(5)))
                .list();
    }

    @Test
    void aVendorsMilestoneMovedTwice() {
        var code = projects.project("STANDARD");
        projects.partner(code, "Scanner Works", "VENDOR", "Key account");
        projects.moved(code, 1, "Delivery by SCANNER WORKS", 5);
        assertThat(found(code)).isEmpty();

        projects.moved(code, 2, "Delivery by SCANNER WORKS", -2);
        assertThat(found(code)).as("moved to an earlier day").isEmpty();

        projects.moved(code, 3, "Delivery by SCANNER WORKS", 3);
        assertThat(found(code))
                .containsExactly(new Found(
                        "vendorMilestoneMoved:Delivery by SCANNER WORKS",
                        "VENDOR",
                        4,
                        3,
                        "Postponed 2 times, by 8 days in total."));

        table.with("vendorMilestoneMoved", "moves", ">= 3");
        assertThat(found(code)).isEmpty();
    }

    @Test
    void aMilestoneIsTheVendorsToo_ifItsPeopleAreAssigned_butNotIfItIsReached() {
        var code = projects.project("STANDARD");
        projects.partner(code, "Scanner Works", "VENDOR", "Key account");
        projects.moved(code, 1, "Delivery", 5);
        projects.moved(code, 2, "Delivery", 5);
        assertThat(found(code)).as("nobody's").isEmpty();

        projects.assignment(code, 2, 1, "Team of Scanner Works Ltd", LocalDate.now(), LocalDate.now());
        assertThat(found(code)).extracting(Found::key).containsExactly("vendorMilestoneMoved:Delivery");

        jdbc.sql("update schedule_task set percent_complete = 100 where project_code = ?")
                .param(code)
                .update();
        assertThat(found(code)).isEmpty();
    }

    @Test
    void aSkillIsBookedOutInTheWeeksOfACriticalTask() {
        var code = projects.project("STANDARD");
        var skill = projects.skill();
        var monday = projects.monday();
        projects.schedule(code, 1);
        projects.task(code, 1, 1, "Build", monday, Map.of("critical", true, "finish", monday.plusDays(11)));
        projects.assignment(code, 1, 1, "Builder", monday, monday.plusDays(4));
        projects.mapped(code, "Builder", skill);
        for (int day = 0; day < 4; day++) {
            projects.booked(code, skill, monday.plusDays(day), "8");
        }
        projects.booked(code, skill, monday.plusDays(4), "4");
        assertThat(found(code)).as("36 of 40 hours").isEmpty();

        projects.booked(code, skill, monday.plusDays(4), "4.01");
        assertThat(found(code)).singleElement().satisfies(sign -> {
            assertThat(sign.key()).isEqualTo("skillBookedOut:" + skill);
            assertThat(sign.category()).isEqualTo("PEOPLE");
            assertThat(sign.reason()).contains("90.03 %");
        });

        table.with("skillBookedOut", "load", "> 95");
        assertThat(found(code)).isEmpty();
        table.takeBack();
        assertThat(found(code)).hasSize(1);
        jdbc.sql("update schedule_task set critical = false where project_code = ?")
                .param(code)
                .update();
        assertThat(found(code)).as("a task that may wait").isEmpty();
    }

    @Test
    void aSecurityReviewIsMissingThreeWeeksBeforeGoLive() {
        var code = projects.project("FULL");
        var small = projects.project("LITE");
        goLive(code, 22);
        goLive(small, 1);
        assertThat(found(code)).isEmpty();

        goLive(code, 21);
        assertThat(found(code))
                .containsExactly(new Found("securityReviewMissing", "SECURITY", 3, 5, "Days to go-live: 21."));
        assertThat(found(small)).as("LITE").isEmpty();

        file(code, "TEST_REPORT");
        assertThat(found(code)).hasSize(1);
        table.with("securityReviewMissing", "output_unless", "\"document:TEST_REPORT\"");
        assertThat(found(code)).as("another kind of document counts").isEmpty();
        table.takeBack();
        assertThat(found(code)).hasSize(1);
        long version = file(code, "SECURITY_REVIEW");
        assertThat(found(code)).isEmpty();
        jdbc.sql("insert into document_withdrawal (version_id, reason, withdrawn_by, withdrawn_at)"
                        + " values (?, 'Of another project', 'pmo', now())")
                .param(version)
                .update();
        assertThat(found(code)).as("withdrawn").hasSize(1);

        table.with("securityReviewMissing", "daysToGoLive", "<= 14");
        assertThat(found(code)).isEmpty();
    }

    @Test
    void whatTheScheduleCallsGoLiveCounts_andTheApprovalOfSecurity() {
        var code = projects.project("FULL");
        projects.schedule(code, 1);
        projects.task(code, 1, 1, "Go-live in all shops", LocalDate.now().plusDays(7), Map.of("milestone", true));
        assertThat(found(code)).extracting(Found::reason).containsExactly("Days to go-live: 7.");

        vote(code, "G3", "security");
        assertThat(found(code)).isEmpty();
    }

    @Test
    void whatIsLiveNeedsNoReviewBeforeGoLive() {
        var code = projects.project("FULL");
        goLive(code, 3);
        vote(code, "G4", "sponsor");

        assertThat(found(code)).isEmpty();
    }

    @Test
    void anIntegrationPartnerHasNoNamedContact() {
        var code = projects.project("LITE");
        projects.partner(code, "Bank", "INTEGRATION", "Interfaces team");
        projects.partner(code, "Printer", "VENDOR", null);
        assertThat(found(code)).isEmpty();

        projects.partner(code, "Tax office", "INTEGRATION", null);
        assertThat(found(code))
                .containsExactly(
                        new Found("partnerWithoutContact:Tax office", "INTEGRATION", 3, 3, "Named contacts: none."));

        table.with("partnerWithoutContact", "partnerKind", "\"VENDOR\"");
        assertThat(found(code)).extracting(Found::key).containsExactly("partnerWithoutContact:Printer");
        table.takeBack();
        table.without("partnerWithoutContact");
        assertThat(found(code)).as("switched off").isEmpty();
    }

    @Test
    void earnedScheduleFellInThreeReportsInARow() {
        var code = projects.project("STANDARD");
        projects.report(code, 80, 10); // of 200 days, 20 are over
        projects.report(code, 60, 18);
        projects.report(code, 40, 24);
        assertThat(found(code)).as("two falls").isEmpty();

        projects.report(code, 20, 28);
        assertThat(found(code))
                .containsExactly(new Found(
                        "earnedScheduleFalling",
                        "DELIVERY",
                        4,
                        4,
                        "SPI(t) by report, latest last: 1.00, 0.90, 0.80, 0.70."));

        table.with("earnedScheduleFalling", "falls", ">= 4");
        assertThat(found(code)).isEmpty();
    }

    /** By even work these reports fall; by this schedule everything is as planned, since little was planned at first. */
    @Test
    void theScheduleSaysWhatWasPlanned() {
        var code = projects.project("STANDARD");
        var start = LocalDate.now().minusDays(100);
        projects.schedule(code, 1);
        int[][] work = {{0, 20, 100}, {20, 40, 80}, {40, 60, 60}, {60, 80, 40}, {80, 200, 720}};
        for (int task = 0; task < work.length; task++) {
            projects.task(
                    code,
                    1,
                    task,
                    "Work " + task,
                    LocalDate.now(),
                    Map.of(
                            "baseline_start", start.plusDays(work[task][0]),
                            "baseline_finish", start.plusDays(work[task][1] - 1),
                            "baseline_hours", work[task][2]));
        }
        projects.report(code, 80, 10);
        projects.report(code, 60, 18);
        projects.report(code, 40, 24);
        projects.report(code, 20, 28);

        assertThat(found(code)).isEmpty();
    }

    private void goLive(String code, int days) {
        jdbc.sql("update project set wanted_end = current_date + ? where code = ?")
                .params(days, code)
                .update();
    }

    /** @return the id of the version */
    private long file(String code, String kind) {
        return jdbc.sql(
                        """
                        with filed as (insert into document (project_code, kind, name, created_by, created_at)
                                       values (?, ?, ?, 'manager', now()) returning id)
                        insert into document_version (document_id, version, file_name, media_type, size, sha256, uploaded_by,
                                                      uploaded_at)
                        select id, 1, 'a.txt', 'text/plain', 1, repeat('0', 64), 'manager', now() from filed returning id
                        """)
                .params(code, kind, kind)
                .query(Long.class)
                .single();
    }

    /** A gate that was passed with the approval of one group. */
    private void vote(String code, String gate, String group) {
        jdbc.sql(
                        """
                        with gated as (
                            insert into gate (project_code, sequence, code, plan_code, name, opens, review_days, outcome, decided_at)
                            values (:code, 1, :gate, :gate, 'g', 'EXECUTION', 5, 'APPROVE', now())
                        ), review as (
                            insert into gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack, outcome,
                                                     decided_at)
                            values (:code, :gate, 1, 'signs of ' || :code, now(), now(), '{}', 'APPROVE', now()) returning id
                        )
                        insert into gate_vote (review_id, seat, reviewer, vote, voted_by, voted_at)
                        select id, 1, :group, 'APPROVE', 'somebody', now() from review
                        """)
                .param("code", code)
                .param("gate", gate)
                .param("group", group)
                .update();
    }
}
