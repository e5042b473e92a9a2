package io.tspmo.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All variables of a process go by one statement, and whoever comes too late still fails. */
@IntegrationTest
class VariablesDeletedAtOnceTest {

    @Autowired
    Play play;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

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
    void noneIsLeft() {
        assertThat(variables()).isGreaterThan(2);

        removeAll(() -> {});

        assertThat(variables()).isZero();
    }

    @Test
    void oneThatAnotherTransactionChangedMeanwhileKeepsAll() {
        long before = variables();

        assertThatThrownBy(() -> removeAll(this::changeOne)).isInstanceOf(OptimisticLockingException.class);

        assertThat(variables()).isEqualTo(before);
    }

    private void removeAll(Runnable meanwhile) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(commands -> {
                    var execution = commands.getExecutionManager().findExecutionById(process);
                    execution.removeVariablesLocal();
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
