package io.tspmo.audit.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.audit.eventlog.Trace;
import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history goes when its time is over; what was said of an ended project stays. */
@IntegrationTest
class RetentionTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    MinedLedger ledger;

    @Autowired
    OcelWriter ocel;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theHistoryIsCleanedEveryNight() {
        assertThat(history.findHistoryCleanupJobs()).isNotEmpty().allSatisfy(job -> {
            assertThat(job.isSuspended()).isFalse();
            assertThat(job.getDuedate()
                            .toInstant()
                            .atZone(ZoneId.systemDefault())
                            .getHour())
                    .isBetween(1, 4);
        });
    }

    @Test
    void anEndedProjectIsToldAsBeforeOnceTheEngineHasForgottenIt() throws Exception {
        var code = MinedProjects.closed(play, "Mined after the history went")
                .code()
                .value();
        var kept = MinedProjects.closed(play, "Its time is not over").code().value();
        var auditor = new SignedInBrowser(port, "auditor");
        var before = shown(code, auditor);
        assertThat(rowsOf(code)).containsKeys("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst");
        var rowsKept = rowsOf(kept);
        assertThat(jdbc.sql("select distinct removal_time_::date - end_time_::date from act_hi_procinst"
                                + " where root_proc_inst_id_ = any (?)")
                        .param(roots(code))
                        .query(Integer.class)
                        .list())
                .containsExactly(180);

        itsTimeIsOver(code);
        clean(code);

        assertThat(rowsOf(code)).isEmpty();
        assertThat(rowsOf(kept)).isEqualTo(rowsKept);
        var after = shown(code, auditor);
        before.forEach((what, text) -> assertThat(after.get(what)).as(what).isEqualTo(text));
        assertThat(before.get("traces")).contains("castVote", "COMPLETED");
        assertThat(auditor.get("/audit/mining?project=" + code).body())
                .contains("Every trace with a known model conforms to it.");
    }

    /** Everything that an ended project still says. */
    private Map<String, String> shown(String code, SignedInBrowser auditor) throws Exception {
        var shown = new LinkedHashMap<String, String>();
        var traces = new ArrayList<Trace>();
        ledger.each(MinedProjects.of(code), traces::add);
        shown.put("traces", traces.toString());
        var out = new ByteArrayOutputStream();
        ocel.write(MinedProjects.of(code), out);
        shown.put("objects", out.toString());
        var pages =
                new ArrayList<>(List.of("", "/documents", "/risks", "/schedule", "/simulation", "/signs", "/evidence"));
        jdbc.sql("select gate_code, round from decision_passport where project_code = ? order by gate_code, round")
                .param(code)
                .query((row, number) -> "/passports/" + row.getString(1) + "/" + row.getInt(2) + "?replay=true")
                .list()
                .forEach(pages::add);
        assertThat(pages).hasSizeGreaterThan(7);
        pages.replaceAll(page -> "/projects/" + code + page);
        pages.add("/audit/projects/" + code);
        pages.add("/audit?project=" + code);
        for (var process : roots(code)) {
            pages.add("/audit/processes/" + process);
        }
        for (var page : pages) {
            var answer = auditor.get(page);
            assertThat(answer.statusCode()).as(page).isIn(200, 404);
            shown.put(page, answer.statusCode() + plain(answer.body()));
        }
        return shown;
    }

    private static String plain(String page) {
        return page.replaceAll("(name=\"_csrf\" value|data-token)=\"[^\"]*\"", "")
                .replaceAll("(?s)<time.*?</time>", "");
    }

    private Map<String, Integer> rowsOf(String code) {
        var roots = roots(code);
        var rows = new LinkedHashMap<String, Integer>();
        for (var table : tables()) {
            int count = jdbc.sql("select count(*) from " + table + " where root_proc_inst_id_ = any (?)")
                    .param(roots)
                    .query(Integer.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }

    /** From the ledger: the engine forgets them. */
    private String[] roots(String code) {
        return jdbc.sql("select subject from ledger_entry where project = ? and kind = 'PROCESS_STARTED'")
                .param(code)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private List<String> tables() {
        return jdbc.sql(
                        """
                        select table_name from information_schema.columns
                        where column_name in ('removal_time_', 'root_proc_inst_id_')
                          and (table_name like 'act\\_hi%' or table_name = 'act_ge_bytearray')
                        group by table_name having count(*) = 2 order by table_name
                        """)
                .query(String.class)
                .list();
    }

    private void itsTimeIsOver(String code) {
        for (var table : tables()) {
            jdbc.sql("update " + table + " set removal_time_ = ? where root_proc_inst_id_ = any (?)")
                    .params(Timestamp.from(Instant.now().minusSeconds(60)), roots(code))
                    .update();
        }
    }

    private void clean(String code) {
        try {
            history.cleanUpHistoryAsync(true);
            for (int run = 0; run < 20 && !rowsOf(code).isEmpty(); run++) {
                history.findHistoryCleanupJobs().forEach(job -> jobs.executeJob(job.getId()));
            }
        } finally {
            history.cleanUpHistoryAsync(false); // at night again
        }
    }
}
