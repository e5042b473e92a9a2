package io.tspmo;

import io.tspmo.audit.control.FindingWalk;
import io.tspmo.planning.overload.OverloadWalk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

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
    static void nothingIsLeftOut(@Autowired PathCoverage coverage) {
        coverage.assertComplete();
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
