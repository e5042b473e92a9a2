package io.tspmo.audit.mining;

import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.audit.mining.Excerpt.Cases;
import io.tspmo.audit.mining.Excerpt.Steps;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Projects that go different ways, played on the real engine. */
final class MinedProjects {

    private MinedProjects() {}

    /** The log of all projects, one trace a process. */
    static Excerpt all() {
        return of(null);
    }

    static Excerpt of(@Nullable String project) {
        return new Excerpt(null, project, null, null, Cases.PROCESS, Steps.ALL, false, 0);
    }

    /** The shortest way to the end. */
    static ProjectRun closed(Play play, String title) {
        return closed(play.submit(titled(title)).accept("LITE"));
    }

    static ProjectRun closed(ProjectRun project) {
        return project.vote("APPROVE")
                .deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();
    }

    /** With a condition, a rework, a deadline that passes, a hold, and the votes of several reviewers. */
    static ProjectRun winding(Play play, String title) {
        var project = play.submit(titled(title)).accept("STANDARD").approveUnderCondition();
        project.fulfilCondition().report().vote("REWORK").report();
        project.fire("timer_reminder").passDeadline();
        return project;
    }

    static Map<String, Object> titled(String title) {
        var request = new HashMap<>(Play.request());
        request.put("title", title);
        request.put("wantedEnd", LocalDate.now().plusDays(100).toString());
        request.put("demand1From", LocalDate.now().plusDays(60).toString());
        request.put("demand1Until", LocalDate.now().plusDays(74).toString());
        return request;
    }
}
