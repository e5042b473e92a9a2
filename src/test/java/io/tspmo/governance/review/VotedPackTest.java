package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.platform.form.Rejection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vote rests on the pack that its form showed. A pack changes where a person is forgotten who stands in it. */
@IntegrationTest
class VotedPackTest {

    @Autowired
    Play play;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reviews reviews;

    @Autowired
    Seats seats;

    @Test
    void aVoteOnAnotherPackThanTheStoredOneIsRefusedWithBoth_andAnEarlierVoteSaysSo() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var first = project.open().get(0);
        project.submit(first, project.reviewer(first), answer(project, first, shown(first)));
        var second = project.open().stream()
                .filter(task -> !task.getId().equals(first.getId()))
                .findFirst()
                .orElseThrow();
        var before = shown(second);

        jdbc.sql("update gate_review set pack = replace(pack, 'ticket', 'tichet') where process_id = ?")
                .param(second.getProcessInstanceId())
                .update();

        var reviewer = project.reviewer(second);
        assertThatThrownBy(() -> project.submit(second, reviewer, answer(project, second, before)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.status()).isEqualTo(HttpStatus.CONFLICT))
                .hasMessageContaining(before)
                .hasMessageContaining(shown(second));
        assertThat(said(project)).containsOnlyOnce("approve (an earlier version of the pack)");

        project.submit(second, reviewer, answer(project, second, shown(second)));
        assertThat(said(project)).containsOnlyOnce("an earlier version of the pack");
    }

    private String said(ProjectRun project) {
        var review = reviews.openOf(project.code()).orElseThrow();
        return Wording.votes(seats.of(review.id()));
    }

    private String shown(Task task) {
        return (String) forms.getTaskFormVariables(task.getId()).get("packVersion");
    }

    private static Map<String, Object> answer(ProjectRun project, Task task, String pack) {
        var answer = new HashMap<>(project.answers("APPROVE"));
        answer.put("packVersion", pack);
        return answer;
    }
}
