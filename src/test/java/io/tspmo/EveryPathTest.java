package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.audit.control.FindingWalk;
import io.tspmo.planning.overload.OverloadWalk;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks every path that the process models draw; {@link PathCoverage} fails this class if one is left out. It measures
 * from before the first of the parts nested here until after the last, so a path may be walked by any of them.
 */
@IntegrationTest
class EveryPathTest {

    @Autowired
    ApplicationContext context;

    @BeforeAll
    static void measure(@Autowired PathCoverage coverage) {
        coverage.start("EveryPathTest");
    }

    @AfterAll
    static void nothingIsLeftOut(@Autowired PathCoverage coverage, @Autowired JdbcClient jdbc) {
        coverage.assertComplete();
        eachTaskSaidWhatItWasAboutAndUntilWhen(jdbc);
    }

    /** Of models that were deployed as they are shipped; a title falls back to the label of its kind if a word is missing. */
    private static void eachTaskSaidWhatItWasAboutAndUntilWhen(JdbcClient jdbc) {
        var shipped = ModelFiles.ofTheProduct().diagrams().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)
                .toList();
        var plain = jdbc.sql(
                        """
                        select distinct t.task_def_key_ || ': ' || t.name_ || ', due ' || coalesce(t.due_date_::text, 'never')
                        from act_hi_taskinst t join act_hi_actinst a on a.task_id_ = t.id_
                        where (t.due_date_ is null or t.name_ = a.act_name_ or t.name_ ~ '[{}]')
                            and t.task_def_key_ in (:shipped)
                        """)
                .param("shipped", shipped)
                .query(String.class)
                .list();
        assertThat(plain).isEmpty();
    }

    @Nested
    class OfTheWholeWay extends WholeWayPaths {}

    @Nested
    class OfIntake extends IntakePaths {}

    @Nested
    class OfGates extends GatePaths {}

    @Nested
    class OfObligations extends ObligationPaths {}

    @Nested
    class OfRisks extends RiskPaths {}

    @Nested
    class OfSteering extends SteeringPaths {}

    @Nested
    class OfClosure extends ClosurePaths {}

    @Nested
    class OfChanges extends ChangePaths {}

    @Test
    void anOverloadIsAskedAboutAgainEscalatedHandledAndFallsByItself() {
        var walk = new OverloadWalk(context);
        try {
            walk.everyWay();
        } finally {
            walk.leave();
        }
    }

    @Test
    void aFindingIsPassedOnEscalatedAndAnswered() {
        var walk = new FindingWalk(context);
        try {
            walk.everyWay();
        } finally {
            walk.leave();
        }
    }
}
