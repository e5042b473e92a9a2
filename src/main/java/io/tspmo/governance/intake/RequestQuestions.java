package io.tspmo.governance.intake;

import io.tspmo.project.project.ProjectCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What requesters were asked about their requests, and what they answered. */
@Repository
class RequestQuestions {

    private final JdbcClient jdbc;

    RequestQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param answer null until the request is submitted again */
    record RequestQuestion(String question, @Nullable String answer) {

        boolean isOpen() {
            return answer == null;
        }
    }

    void add(ProjectCode code, String question, @Nullable String answer) {
        jdbc.sql(
                        """
                        insert into request_question (project_code, number, question, answer)
                        select :code, count(*) + 1, :question, :answer from request_question where project_code = :code
                        """)
                .param("code", code.value())
                .param("question", question)
                .param("answer", answer)
                .update();
    }

    /** Answers the question if the PMO asked it; what a gate asked is kept with its answer. */
    void answered(ProjectCode code, String question, String answer) {
        int open = jdbc.sql(
                        "update request_question set answer = ? where project_code = ? and question = ? and answer is null")
                .params(answer, code.value(), question)
                .update();
        if (open == 0) {
            add(code, question, answer);
        }
    }

    Optional<RequestQuestion> last(ProjectCode code) {
        return jdbc.sql(
                        "select question, answer from request_question where project_code = ? order by number desc limit 1")
                .param(code.value())
                .query(RequestQuestion.class)
                .optional();
    }
}
