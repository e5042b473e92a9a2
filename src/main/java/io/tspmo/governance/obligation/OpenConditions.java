package io.tspmo.governance.obligation;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conditions of a project that are not fulfilled yet, as forms show them. */
@Component
public class OpenConditions implements FormFacts {

    private final JdbcClient jdbc;

    OpenConditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Condition(String gateCode, String condition, String owner, LocalDate due) {

        String inWords() {
            return "%s: %s (%s, due %s)".formatted(gateCode, condition, owner, Words.DAY.format(due));
        }
    }

    @Override
    public boolean supports(String task) {
        return task.equals("reportPhase") || task.equals("finishOpenPoints");
    }

    /** Provides {@code openConditions}, a line each, and {@code openConditionsCount}. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var open = open(ProjectCode.of(task.project()));
        return Map.of("openConditions", inWords(open), "openConditionsCount", open.size());
    }

    public int count(ProjectCode code) {
        return open(code).size();
    }

    /** A line each. */
    public String inWords(ProjectCode code) {
        return inWords(open(code));
    }

    private static String inWords(List<Condition> conditions) {
        return FormText.cut(conditions.stream().map(Condition::inWords).collect(Collectors.joining("\n")));
    }

    List<Condition> open(ProjectCode code) {
        return jdbc.sql(
                        """
                        select gate_code, condition, owner, due from obligation
                        where project_code = ? and status in ('OPEN', 'REPORTED') order by due, review_id, seat, seq
                        """)
                .param(code.value())
                .query(Condition.class)
                .list();
    }
}
