package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ProjectRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The steps of the process of a condition, each run once more as after a crash. */
@IntegrationTest
class ConditionStepsTest extends Owed {

    @Autowired
    FormService forms;

    /** A step whose node was killed after it was stored runs once more: nothing happens a second time. */
    @Test
    void eachStepMayRunTwice() {
        var steps = List.of(
                "scheduleObligation",
                "remindOwner",
                "recordFulfilment",
                "findVerifier",
                "lapseObligation",
                "holdAgain",
                "recordVerification");
        for (var end : List.of("closeObligation", "waiveObligation", "replaceObligation", "dropObligation")) {
            var project = delivering();
            owe(project, "manager", LocalDate.now().plusDays(9));
            var process = processes
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(project.code().value())
                    .processDefinitionKey("obligation")
                    .singleResult()
                    .getId();
            var all = new ArrayList<>(steps);
            all.add(end);
            for (var step : all) {
                var before = records(project);
                var known = variables(process);
                var once = run(step, process);
                var stored = records(project);
                if (!step.equals("holdAgain")) { // what is held already is not held again
                    assertThat(List.of(stored, once)).as(step).isNotEqualTo(List.of(before, known));
                }

                assertThat(run(step, process)).as(step).isEqualTo(once);
                // the owner is told by the step itself, in its transaction: run again from outside, it tells him once
                // more
                assertThat(records(project))
                        .as(step)
                        .isEqualTo(step.equals("scheduleObligation") ? toldOnceMore(stored) : stored);
            }
            assertThat(variables(process)).containsKeys("obligationId", "dueAt", "remindAt", "lapseAt", "verifiers");
            var open = project.task("fulfilObligation").getId();
            assertThat(forms.getTaskFormVariables(open).get("conditionDue"))
                    .isEqualTo(LocalDate.now().plusDays(9).toString());
        }
    }

    private static List<Map<String, Object>> toldOnceMore(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> {
                    var told = new HashMap<>(row);
                    told.put("notices", (Long) row.get("notices") + 1);
                    return (Map<String, Object>) told;
                })
                .toList();
    }

    /** All that is stored of a project's conditions. */
    private List<Map<String, Object>> records(ProjectRun project) {
        return jdbc.sql(
                        """
                        select o.*, p.state, p.reason, p.held_by_lapse,
                               (select count(*) from ledger_entry e where e.project = p.code and e.kind in ('OBLIGATION', 'NOTED')) as facts,
                               (select count(*) from notice n where n.project_code = p.code) as notices
                        from obligation o join project p on p.code = o.project_code where p.code = ?
                        """)
                .param(project.code().value())
                .query()
                .listOfRows();
    }
}
