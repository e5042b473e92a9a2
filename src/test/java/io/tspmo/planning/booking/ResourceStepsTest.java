package io.tspmo.planning.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The boxes of this feature one after the other, on the real engine. */
@IntegrationTest
class ResourceStepsTest {

    private static final ProjectCode CODE = ProjectCode.of("PRJ-2042-0001");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private String deployment = "";

    @BeforeEach
    void aProjectAndTheBoxes() {
        jdbc.sql("insert into skill values ('steps', 'Steps')").update();
        jdbc.sql("insert into person values ('steps-1', 'Steps 1', 40)").update();
        jdbc.sql("insert into person_skill values ('steps-1', 'steps')").update();
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,
                            strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,
                            updated_at, version)
                        values (?, 'Portal', 'Slow', 'Fast', 'requester', 'sponsor', 'AGILE', 'INTAKE', 'ACTIVE',
                            'none', '2042-01-06', '2042-06-30', 1000, 'EUR', '{}', now(), now(), 0)
                        """)
                .param(CODE.value())
                .update();
        var model = Bpmn.createExecutableProcess("resourceSteps")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("checkResources")
                .camundaDelegateExpression("${checkResources}")
                .businessRuleTask("resourceVerdict")
                .camundaDecisionRef("resourceVerdict")
                .camundaMapDecisionResult("singleEntry")
                .camundaResultVariable("resourceVerdict")
                .userTask("decide")
                .serviceTask("reserveResources")
                .camundaDelegateExpression("${reserveResources}")
                .userTask("plan")
                .serviceTask("commitResources")
                .camundaDelegateExpression("${commitResources}")
                .userTask("deliver")
                .serviceTask("releaseResources")
                .camundaDelegateExpression("${releaseResources}")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("resourceSteps.bpmn", model)
                .deploy()
                .getId();
    }

    @AfterEach
    void leaveNothing() {
        repository.deleteDeployment(deployment, true);
        jdbc.sql("delete from booking where project_code = ?")
                .param(CODE.value())
                .update();
        jdbc.sql("delete from project where code = ?").param(CODE.value()).update();
        jdbc.sql("delete from person where id = 'steps-1'").update();
        jdbc.sql("delete from skill where id = 'steps'").update();
    }

    @Test
    void peopleAreCheckedReservedCommittedAndReleased() {
        ask("34");

        var process = runtime.startProcessInstanceByKey("resourceSteps", CODE.value());

        assertThat(runtime.getVariables(process.getId()))
                .containsEntry("peakLoad", 85.0)
                .containsEntry("shortHours", 0.0)
                .containsEntry("missingSkills", "")
                .containsEntry("earliestStart", "2042-01-06")
                .containsEntry("resourceVerdict", "TIGHT");
        assertThat(booked("SOFT")).isZero();
        complete("decide");
        assertThat(booked("SOFT")).isEqualTo(34);
        complete("plan");
        assertThat(booked("HARD")).isEqualTo(34);
        complete("deliver");
        assertThat(booked("SOFT") + booked("HARD")).isZero();
    }

    @Test
    void aShortageIsSaidInWordsAndWithTheStartThatWouldFit() {
        jdbc.sql("insert into absence values ('steps-1', ?, ?, 'Leave')")
                .params(LocalDate.of(2042, 1, 10), LocalDate.of(2042, 1, 10))
                .update();
        ask("34");

        var process = runtime.startProcessInstanceByKey("resourceSteps", CODE.value());

        assertThat(runtime.getVariables(process.getId()))
                .containsEntry("shortHours", 2.0)
                .containsEntry("missingSkills", "Steps")
                .containsEntry("earliestStart", "2042-01-13")
                .containsEntry(
                        "resourceFindings",
                        "Steps: 2 h short in the week of 6 Jan 2042\nAll demand can be staffed from Monday 13 Jan 2042 on.")
                .containsEntry("resourceVerdict", "SHORT");
    }

    private void ask(String hours) {
        events.publishEvent(new RequestRegistered(
                CODE,
                Map.of(
                        "demand1Skill", "steps",
                        "demand1Hours", hours,
                        "demand1From", "2042-01-06",
                        "demand1Until", "2042-01-10")));
    }

    private void complete(String step) {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceBusinessKey(CODE.value())
                .taskDefinitionKey(step)
                .singleResult()
                .getId());
    }

    private double booked(String kind) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and kind = ?")
                .params(CODE.value(), kind)
                .query(Double.class)
                .single();
    }
}
