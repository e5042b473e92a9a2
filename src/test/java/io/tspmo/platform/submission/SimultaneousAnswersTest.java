package io.tspmo.platform.submission;

import static io.tspmo.platform.submission.AnsweringProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.AtTheSameMoment;
import io.tspmo.IntegrationTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Programs that answer at the same moment: one task has one answer, and several tasks of a process have one each. */
@IntegrationTest
class SimultaneousAnswersTest {

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService models;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    private AnsweringProgram program;

    @BeforeEach
    void deploy() {
        program = new AnsweringProgram(http, models, tasks);
    }

    @Test
    void twoAtTheSameMomentOnOneTaskAreOneVote() throws Exception {
        for (var task : program.start()) {
            var answers = AtTheSameMoment.times(4, () -> program.vote(task, "APPROVE"));

            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() == 204)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() != 204)
                    .allSatisfy(answer -> assertProblem(answer, 409));
        }
    }

    @Test
    void reviewersAtTheSameMomentAllCount() throws Exception {
        for (int round = 0; round < 3; round++) {
            var open = program.start();
            var next = new AtomicInteger();

            var answers = AtTheSameMoment.times(4, () -> program.vote(open.get(next.getAndIncrement()), "APPROVE"));

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.getStatusCode().value()).isIn(204, 409));
            // whoever was told of a conflict tries again
            tasks.createTaskQuery()
                    .processInstanceId(program.instance())
                    .taskDefinitionKey("answerVote")
                    .list()
                    .forEach(task -> assertThat(program.vote(task, "APPROVE")
                                    .getStatusCode()
                                    .value())
                            .isEqualTo(204));
            assertThat(tasks.createTaskQuery()
                            .processInstanceId(program.instance())
                            .singleResult()
                            .getTaskDefinitionKey())
                    .isEqualTo("look");
            assertThat(history.createHistoricTaskInstanceQuery()
                            .processInstanceId(program.instance())
                            .taskDefinitionKey("answerVote")
                            .finished()
                            .count())
                    .isEqualTo(4);
        }
    }
}
