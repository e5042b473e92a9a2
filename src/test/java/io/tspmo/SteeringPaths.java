package io.tspmo;

import static io.tspmo.PathProjects.bookings;
import static io.tspmo.PathProjects.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.State;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project is held, resumed and cancelled from outside. */
abstract class SteeringPaths {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Test
    void putOnHoldAndResumed() {
        var project = planned(play);
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs().waitsAt("decideHeldProject");
        assertThat(project.project().reason()).isEqualTo("The supplier is bankrupt.");
        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "Again."))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("on hold");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."))
                .waitsAt("reportPhase");
    }

    @Test
    void aHoldEndsOnItsDay_isRemindedOfAndKeptLonger() {
        var project = planned(play);
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs().waitsAt("decideHeldProject");
        assertThat(project.project().heldUntil()).isEqualTo(LocalDate.now().plusWeeks(4));

        project.fire("timer_holdEnds").waitsAt("decideHeldProject");

        assertThat(jdbc.sql(
                                "select text from notice where project_code = ? and 'pmo' = any(groups) and 'manager' = any(users)")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .anyMatch(text -> text.contains("It waits for a decision"));
        var later = LocalDate.now().plusWeeks(8);
        project.answer(
                        "decideHeldProject",
                        "pmo",
                        Map.of("heldDecision", "EXTEND", "newHoldUntil", later.toString(), "reason", "A new tender."))
                .waitsAt("decideHeldProject");
        assertThat(project.project().heldUntil()).isEqualTo(later);
        assertThat(project.project().reason()).isEqualTo("A new tender.");
        assertThat(project.task("decideHeldProject").getDueDate())
                .isEqualTo(later.atStartOfDay(ZoneId.systemDefault()).toInstant());
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."))
                .waitsAt("reportPhase");
        assertThat(project.project().heldUntil()).isNull();
    }

    @Test
    void putOnHoldAndGivenUp() {
        var project = planned(play);
        play.steer("sponsor", project.code(), "HOLD", "No money.");
        project.runJobs()
                .answer("decideHeldProject", "pmo", Map.of("heldDecision", "CANCEL", "reason", "Still none."))
                .waitsAt("writeLessons");
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(project.project().reason()).isEqualTo("Still none.");
    }

    @Test
    void cancelledHalfWay() {
        var project = planned(play).report();
        play.steer("pmo", project.code(), "CANCEL", "The law changed.");
        project.runJobs().waitsAt("writeLessons").writeLessons().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(bookings(jdbc, project)).isZero();
        assertThat(jdbc.sql(
                                """
                                select distinct user_id from ledger_entry join ledger_person on pseudonym = actor
                                where kind = 'TASK' and outcome = 'DELETED' and project = ?
                                """)
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .as("who withdrew the open tasks")
                .containsExactly("pmo");
    }

    @Test
    void cancelledInIntake_thereIsNothingToClose() {
        var project = play.submit(Play.request()).runJobs();
        play.steer("pmo", project.code(), "CANCEL", "Sent by mistake.");
        project.runJobs().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whoHasNoPartInAProjectCannotSteerIt() {
        var project = planned(play);
        assertThatThrownBy(() -> play.steer("requester", project.code(), "CANCEL", "No."))
                .isInstanceOf(RuntimeException.class);
        project.waitsAt("reportPhase");
    }
}
