package io.tspmo.platform.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.platform.form.Rejection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EngineProblemsTest {

    private static final String SAID =
            """
            {"type":"RestException","message":"Cannot complete: org.postgresql.util.PSQLException select * from ACT_RU_TASK","code":0}
            """;

    @Test
    void afterAFailureOfOursNothingOfItIsTold() throws Exception {
        var problem = problem(500, new IllegalStateException("select * from ACT_RU_TASK"));

        assertThat(problem.path("status").asInt()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("Exception", "select", "postgres");
        assertThat(problem.path("detail").asText()).contains("this number of the server log: ");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aServerErrorThatNoCommandCausedIsToldAsTheRequestsFaultButLogged(CapturedOutput log) throws Exception {
        var response = new MockHttpServletResponse();

        new EngineProblems(event -> {})
                .doFilter(new MockHttpServletRequest("GET", "/engine-rest/task"), response, (asked, answer) -> {
                    ((HttpServletResponse) answer).setStatus(500);
                    answer.getOutputStream().write(SAID.getBytes());
                });

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).doesNotContain("select");
        assertThat(log).contains("/engine-rest/task", "select * from ACT_RU_TASK");
    }

    @Test
    void theCauseDecidesTheStatus() throws Exception {
        assertThat(status(new OptimisticLockingException("ENGINE-03005 Execution of 'UPDATE TaskEntity' failed")))
                .isEqualTo(409);
        assertThat(status(new SuspendedEntityInteractionException("task is suspended")))
                .isEqualTo(409);
        assertThat(status(new TaskGone("Cast vote", true, "finance", "Finance Controller", Instant.EPOCH)))
                .isEqualTo(409);
        assertThat(status(Rejection.of("vote", "Vote", "must be filled in"))).isEqualTo(422);
        assertThat(status(new NullValueException("Cannot find task with id x: task is null")))
                .isEqualTo(404);
        assertThat(status(new NullValueException("userId is null"))).isEqualTo(400);
        assertThat(status(new BadUserRequestException("no"))).isEqualTo(400);
        assertThat(status(database("22021"))).isEqualTo(400);
        assertThat(status(database("40P01"))).isEqualTo(409);
        assertThat(status(database("53300"))).isEqualTo(500);
    }

    @Test
    void aConflictTellsWhoAndWhen() throws Exception {
        var problem = problem(500, new TaskGone("Cast vote", true, "finance", "Finance Controller", Instant.EPOCH));

        assertThat(problem.path("who").asText()).isEqualTo("finance");
        assertThat(problem.path("when").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(problem.path("message").asText())
                .isEqualTo("The task \"Cast vote\" was completed by Finance Controller on 1 Jan 1970 at 00:00:00 UTC."
                        + " Your answer was not stored.");
    }

    @Test
    void whereNoCommandFailedTheRequestWasNotUnderstood() throws Exception {
        assertThat(problem(500, null).path("status").asInt()).isEqualTo(400);
        assertThat(problem(404, null).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void goodAnswersPassUntouched() throws Exception {
        var response = new MockHttpServletResponse();
        new EngineProblems(event -> {}).doFilter(request(), response, (request, answer) -> {
            answer.getOutputStream().write("fine".getBytes());
            answer.getOutputStream().flush();
        });

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("fine");
    }

    @Test
    void aConflictIsTriedEightTimes() {
        var tries = new AtomicInteger();

        assertThat(FormSubmission.retried(() -> {
                    if (tries.incrementAndGet() < 8) {
                        throw new OptimisticLockingException("busy");
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThatThrownBy(() -> FormSubmission.retried(() -> {
                    tries.incrementAndGet();
                    throw new OptimisticLockingException("busy");
                }))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(tries).hasValue(16);
    }

    private static RuntimeException database(String state) {
        return new ProcessEngineException("failed", new RuntimeException(new SQLException("no", state)));
    }

    private static int status(RuntimeException failure) throws Exception {
        return problem(500, failure).path("status").asInt();
    }

    private static JsonNode problem(int status, RuntimeException failure) throws Exception {
        var response = new MockHttpServletResponse();
        FilterChain rest = (request, answer) -> {
            if (failure != null) {
                assertThatThrownBy(() -> failing(failure).execute((Command<Void>) command -> null))
                        .isSameAs(failure);
            }
            ((HttpServletResponse) answer).setStatus(status);
            answer.setContentType("application/json");
            answer.getOutputStream().write(SAID.getBytes());
        };
        new EngineProblems(event -> {}).doFilter(request(), response, rest);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        var problem = new ObjectMapper().readTree(response.getContentAsByteArray());
        assertThat(response.getStatus()).isEqualTo(problem.path("status").asInt());
        return problem;
    }

    private static EngineProblems.Witness failing(RuntimeException failure) {
        var witness = new EngineProblems.Witness();
        witness.setNext(new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw failure;
            }
        });
        return witness;
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest("POST", "/engine-rest/task/1/submit-form");
    }
}
