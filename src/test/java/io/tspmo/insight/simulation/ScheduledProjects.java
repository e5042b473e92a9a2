package io.tspmo.insight.simulation;

import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accepted projects, and schedules that are uploaded for them. */
public final class ScheduledProjects {

    /** The first day of each schedule. */
    public static final LocalDate MONDAY = LocalDate.now().plusWeeks(3).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    private final Play play;
    private final JdbcClient jdbc;

    public ScheduledProjects(Play play, JdbcClient jdbc) {
        this.play = play;
        this.jdbc = jdbc;
    }

    public static String code(ProjectRun project) {
        return project.code().value();
    }

    /** Without a schedule. */
    public ProjectRun project() {
        return play.submit(Play.request()).accept("STANDARD");
    }

    /** Design takes five days, Build after it ten, estimated at 8 to 20. */
    public ProjectRun scheduled() {
        var project = project();
        designAndBuild(project, 1);
        return project;
    }

    public Uploads designAndBuild(ProjectRun project, int number) {
        return upload(project, number)
                .task(10, "Design", MONDAY, 5)
                .task(11, "Build", MONDAY.plusDays(7), 10)
                .estimate(11, 8, 10, 20)
                .link(10, 11, "FS");
    }

    public Uploads upload(ProjectRun project, int number) {
        return new Uploads(jdbc, code(project), number, MONDAY, MONDAY.plusDays(60));
    }
}
