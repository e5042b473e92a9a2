package io.tspmo.risk;

import io.tspmo.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The risk register. */
@Repository
class Risks {

    private final JdbcClient jdbc;
    private final Clock clock;

    Risks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Risk> of(ProjectCode code) {
        return jdbc.sql("select category, seq, title, probability, impact, severity from risk"
                        + " where project_code = ? order by category, seq")
                .param(code.value())
                .query(Risk.class)
                .list();
    }

    /** Makes these the project's risks. A risk that stays keeps its date, and is unrated until it is scored again. */
    void replace(ProjectCode code, List<Risk> risks) {
        var kept =
                risks.stream().map(risk -> risk.category().name() + risk.seq()).toList();
        jdbc.sql("delete from risk where project_code = :code and not (category || seq = any (:kept))")
                .param("code", code.value())
                .param("kept", kept.toArray(String[]::new))
                .update();
        for (var risk : risks) {
            jdbc.sql("insert into risk (project_code, number, category, seq, title, probability, impact, created_at)"
                            + " select :code, coalesce(max(number), 0) + 1, :category, :seq, :title, :probability,"
                            + " :impact, :now from risk where project_code = :code on conflict (project_code, category, seq) do update"
                            + " set title = excluded.title, probability = excluded.probability,"
                            + " impact = excluded.impact, severity = null")
                    .param("code", code.value())
                    .param("category", risk.category().name())
                    .param("seq", risk.seq())
                    .param("title", risk.title())
                    .param("probability", risk.probability())
                    .param("impact", risk.impact())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** Adds one; does nothing if its place is taken. */
    void add(ProjectCode code, Risk risk) {
        jdbc.sql("insert into risk (project_code, number, category, seq, title, probability, impact, created_at)"
                        + " select :code, coalesce(max(number), 0) + 1, :category, :seq, :title, :probability,"
                        + " :impact, :now from risk where project_code = :code on conflict do nothing")
                .param("code", code.value())
                .param("category", risk.category().name())
                .param("seq", risk.seq())
                .param("title", risk.title())
                .param("probability", risk.probability())
                .param("impact", risk.impact())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void rate(ProjectCode code, List<Risk> rated) {
        for (var risk : rated) {
            jdbc.sql("update risk set severity = ? where project_code = ? and category = ? and seq = ?")
                    .params(risk.severity(), code.value(), risk.category().name(), risk.seq())
                    .update();
        }
    }
}
