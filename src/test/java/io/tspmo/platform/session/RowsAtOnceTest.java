package io.tspmo.platform.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.StatementCounter;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table come and go by one statement, and a transaction that comes too late still fails. */
@IntegrationTest
@Import(StatementCounter.class)
@Tag("alone")
class RowsAtOnceTest {

    @Autowired
    Play play;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    private String process;

    @BeforeEach
    void requested() {
        process = processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(play.submit(Play.request()).code().value(), "projectGovernance")
                .singleResult()
                .getId();
    }

    @Test
    void theJobDefinitionsOfAModelAreReadByOneStatement() {
        statements.count(() -> play.submit(Play.request()));

        assertThat(statements.statements())
                .anyMatch(sql -> sql.contains("ACT_RU_JOBDEF where PROC_DEF_ID_"))
                .noneMatch(sql -> sql.contains("ACT_RU_JOBDEF where ID_"));
    }

    @Test
    void noneIsLeft() {
        assertThat(variables()).isGreaterThan(2);

        statements.count(() -> change(ExecutionEntity::removeVariablesLocal, () -> {}));

        assertThat(statements.statements())
                .filteredOn(sql -> sql.contains("delete from ACT_RU_VARIABLE"))
                .hasSize(1)
                .allMatch(sql -> sql.startsWith("1 "));

        assertThat(variables()).isZero();
    }

    @Test
    void oneThatAnotherTransactionChangedMeanwhileKeepsAll() {
        long before = variables();

        assertThatThrownBy(() -> change(ExecutionEntity::removeVariablesLocal, this::changeOne))
                .isInstanceOf(OptimisticLockingException.class);

        assertThat(variables()).isEqualTo(before);
    }

    @Test
    void eachComesBackAsItWasStored() {
        var values = new HashMap<String, Object>();
        values.put("aText", "Zürich, 'quoted' \"twice\" {and} \\ more\nlines");
        values.put("anEmptyText", "");
        values.put("nothing", null);
        values.put("aLong", Long.MIN_VALUE);
        values.put("anInteger", 7);
        values.put("aDouble", 0.1 + 0.2);
        values.put("noNumber", Double.NaN);
        values.put("aFlag", true);
        values.put("aDay", new Date(1_234_567_890_123L));
        values.put("aLongText", "x".repeat(4000));

        statements.count(() -> processes.setVariables(process, values));

        assertThat(statements.statements())
                .filteredOn(sql -> sql.contains("insert into ACT_RU_VARIABLE"))
                .hasSize(1)
                .allMatch(sql -> sql.startsWith("1 "));
        var stored = processes.getVariables(process, values.keySet());
        assertThat(new HashMap<>(stored)).containsExactlyInAnyOrderEntriesOf(values);
        processes.setVariables(process, Map.of("bytes", new byte[] {0, 1, -1}, "more", new byte[] {2}));
        assertThat((byte[]) processes.getVariable(process, "bytes")).containsExactly(0, 1, -1);
        processes.setVariable(process, "aLong", null);
        statements.count(
                () -> processes.setVariables(process, Map.of("aText", "changed", "aLong", 1L, "aDouble", 2.5)));
        assertThat(statements.statements())
                .filteredOn(sql -> sql.contains("update ACT_RU_VARIABLE"))
                .hasSize(1)
                .allMatch(sql -> sql.startsWith("1 "));
        assertThat(processes.getVariables(process))
                .containsEntry("aText", "changed")
                .containsEntry("aLong", 1L);
    }

    @Test
    void thoseThatAnotherTransactionStoredMeanwhileAreRefused() {
        assertThatThrownBy(() -> change(
                        it -> it.setVariables(Map.of("one", 1, "two", 2)),
                        () -> processes.setVariable(process, "two", 3)))
                .isInstanceOf(ProcessEngineException.class);

        assertThat(processes.getVariables(process)).containsEntry("two", 3).doesNotContainKey("one");
    }

    @Test
    void whatATransactionAddsToTheHistoryIsOneStatementATable() {
        statements.count(() -> play.submit(Play.request()));

        assertThat(statements.statements())
                .filteredOn(sql -> sql.contains("insert into ACT_HI_ACTINST"))
                .anyMatch(sql -> sql.contains("), ("))
                .allMatch(sql -> sql.startsWith("1 "));
    }

    @Test
    void thoseThatAnotherTransactionChangedMeanwhileAreNotOverwritten() {
        processes.setVariables(process, Map.of("one", 1, "two", 2));
        assertThatThrownBy(() -> change(
                        it -> it.setVariables(Map.of("one", 11, "two", 22)),
                        () -> processes.setVariable(process, "two", 3)))
                .isInstanceOf(OptimisticLockingException.class);

        assertThat(processes.getVariables(process)).containsEntry("two", 3).containsEntry("one", 1);
    }

    /** Changes the process in a transaction during which another one does something. */
    private void change(Consumer<ExecutionEntity> change, Runnable meanwhile) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(commands -> {
                    change.accept(commands.getExecutionManager().findExecutionById(process));
                    CompletableFuture.runAsync(meanwhile).join();
                    return null;
                });
    }

    private void changeOne() {
        jdbc.sql(
                        """
                        update act_ru_variable set rev_ = rev_ + 1
                        where id_ = (select min(id_) from act_ru_variable where execution_id_ = ?)
                        """)
                .param(process)
                .update();
    }

    private long variables() {
        return jdbc.sql("select count(*) from act_ru_variable where execution_id_ = ?")
                .param(process)
                .query(Long.class)
                .single();
    }
}
