package io.tspmo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects on which the paths of several processes begin, and what is booked for them. */
final class PathProjects {

    private PathProjects() {}

    /** A STANDARD project that passed its first gate. */
    static ProjectRun planned(Play play) {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    static ProjectRun lite(Play play) {
        return play.submit(Play.request()).accept("LITE").vote("APPROVE");
    }

    static int bookings(JdbcClient jdbc, ProjectRun project) {
        return jdbc.sql("select count(*) from booking where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    static int bookings(JdbcClient jdbc, ProjectRun project, String kind) {
        return jdbc.sql("select count(*) from booking where project_code = ? and kind = ?")
                .params(List.of(project.code().value(), kind))
                .query(Integer.class)
                .single();
    }
}
