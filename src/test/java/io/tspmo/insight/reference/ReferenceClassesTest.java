package io.tspmo.insight.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ReferenceClassesTest {

    private static final ReferenceRules RULES =
            new ReferenceRules(20, true, true, "Others", 69, new Measured(52, 80, 51, 80), 25, 70);
    private static final List<ReferenceStep> PUBLIC = List.of(new ReferenceStep(50, BigDecimal.ZERO, BigDecimal.ONE));

    @Autowired
    ReferenceClasses classes;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void ownClosedProjectsOfTheKindAreTheClass_onceThereAreTwenty() {
        var code = play.submit(Play.request()).code().value();

        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            closed(code, 19 - ofTheKind());
            assertThat(found().name()).isEqualTo("Others");
            assertThat(found().steps()).isEqualTo(PUBLIC);
            assertThat(found().choice()).contains("once there are 20 of them; there are 19 now");

            closed(code, 1);
            var own = found();
            assertThat(own.name()).isEqualTo("Own closed projects (full, agile)");
            assertThat(own.projects()).isEqualTo(20);
            assertThat(own.steps()).hasSize(18);
            assertThat(own.measured().finishP80()).isBetween(60, 95);
        });
    }

    private int ofTheKind() {
        return jdbc.sql("select count(*) from project where state = 'COMPLETED' and tier = 'FULL' and method = 'AGILE'")
                .query(Integer.class)
                .single();
    }

    private ReferenceClass found() {
        return classes.of(Tier.FULL, "AGILE", RULES, () -> PUBLIC);
    }

    /** Each ends some days later than the one before, of hundred planned ones, and costs some percent more. */
    private void closed(String like, int count) {
        for (int i = 0; i < count; i++) {
            int next = 100 + ofTheKind();
            var code = "PRJ-1999-%04d".formatted(next);
            jdbc.sql(
                            """
                            insert into project select (jsonb_populate_record(p, jsonb_build_object('code', :code::text,
                                'state', 'COMPLETED', 'phase', 'CLOSED', 'tier', 'FULL', 'method', 'AGILE',
                                'spent', p.budget * (1 + :more / 100.0)))).*
                            from project p where p.code = :like
                            """)
                    .param("code", code)
                    .param("more", next - 110)
                    .param("like", like)
                    .update();
            jdbc.sql(
                            """
                            insert into baseline select code, 1, 'All', current_date - 100, current_date - (:more)::int, budget,
                                currency, 'FULL', 'AGILE', 10, 'GATE', 'G2', now() from project where code = :code
                            """)
                    .param("code", code)
                    .param("more", next - 110)
                    .update();
            jdbc.sql("insert into closure_record (project_code, early, started_at) values (?, false, now())")
                    .param(code)
                    .update();
        }
    }
}
