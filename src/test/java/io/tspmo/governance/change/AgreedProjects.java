package io.tspmo.governance.change;

import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects with something agreed, in weeks that no other test books. */
final class AgreedProjects {

    private AgreedProjects() {}

    static Map<String, Object> farAhead() {
        var request = new HashMap<>(Play.request());
        var start = LocalDate.parse((String) request.get("wantedStart"));
        request.put("demand1Hours", 4);
        request.put("demand1From", start.toString());
        request.put("demand1Until", start.plusWeeks(8).toString());
        for (var date : List.of("wantedStart", "wantedEnd", "demand1From", "demand1Until")) {
            request.compute(
                    date,
                    (key, day) -> LocalDate.parse((String) day).plusYears(6).toString());
        }
        return request;
    }

    static ProjectRun lite(Play play) {
        return play.submit(farAhead()).accept("LITE").vote("APPROVE");
    }

    static ProjectRun standard(Play play) {
        return play.submit(farAhead()).accept("STANDARD").vote("APPROVE");
    }

    static int count(JdbcClient jdbc, String table, ProjectRun project) {
        return jdbc.sql("select count(*) from %s where project_code = ?".formatted(table))
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
