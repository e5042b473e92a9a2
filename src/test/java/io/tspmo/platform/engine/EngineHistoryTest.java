package io.tspmo.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import java.util.TreeMap;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the rows of history that a project leaves, by table; src/docs/benchmark.md has the figures. */
@IntegrationTest
class EngineHistoryTest {

    @Autowired
    Play play;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aProjectLeavesNoRowThatTheLedgerHasAlready() {
        var before = rows();
        play.submit(Play.request())
                .accept("STANDARD")
                .deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();
        var left = new TreeMap<String, Long>();
        rows().forEach((table, count) -> {
            if (count > before.get(table)) {
                left.put(table, count - before.get(table));
            }
        });

        System.out.printf(
                "Rows of history of a STANDARD project: %d %s%n",
                left.values().stream().mapToLong(Long::longValue).sum(), left);
        assertThat(left)
                .containsKeys("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_decinst")
                .doesNotContainKeys(
                        "act_hi_varinst", "act_hi_detail", "act_hi_dec_in", "act_hi_dec_out", "act_hi_job_log");
    }

    @Test
    void aQueryByAVariableIsRefused_notAnsweredEmpty() {
        assertThatThrownBy(() -> history.createHistoricProcessInstanceQuery()
                        .or()
                        .variableValueEquals("tier", "STANDARD")
                        .endOr()
                        .count())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("has no variables");
        assertThatThrownBy(() -> history.createHistoricTaskInstanceQuery()
                        .processVariableValueEquals("tier", "STANDARD")
                        .list())
                .isInstanceOf(BadUserRequestException.class);
        var byVariable = history.createHistoricProcessInstanceQuery().variableValueEquals("tier", "STANDARD");
        assertThatThrownBy(() -> history.deleteHistoricProcessInstancesAsync(byVariable, "of that tier"))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("has no variables");
        history.createHistoricProcessInstanceQuery().finished().count();
        history.createHistoricTaskInstanceQuery().finished().count();
    }

    private TreeMap<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        jdbc.sql("select table_name from information_schema.tables where table_name like 'act\\_hi%'")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }
}
