package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.PlanLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Resource;
import org.mpxj.TimeUnit;
import org.mpxj.mpx.MPXWriter;
import org.mpxj.mspdi.MSPDIWriter;
import org.mpxj.planner.PlannerWriter;
import org.mpxj.primavera.PrimaveraPMFileWriter;
import org.mpxj.primavera.PrimaveraXERFileWriter;
import org.mpxj.writer.AbstractProjectWriter;
import org.springframework.util.unit.DataSize;

/** A plan as a tool would save it. Days have 8 hours from 8 to 12 and 13 to 17, Monday to Friday. */
public class TestPlan {

    public static final PlanLimits LIMITS =
            new PlanLimits(DataSize.ofMegabytes(50), 20_000, 100_000, 100_000, 1000, 40, Duration.ofSeconds(60), 8);

    public final ProjectFile file = new ProjectFile();
    public final ProjectCalendar calendar = file.addDefaultBaseCalendar();
    private final Map<String, org.mpxj.Task> tasks = new HashMap<>();
    private org.mpxj.@org.jspecify.annotations.Nullable Task above;
    private final Map<String, Resource> resources = new HashMap<>();

    public TestPlan(String name) {
        file.setDefaultCalendar(calendar);
        file.getProjectProperties().setName(name);
        file.getProjectProperties().setProjectTitle(name);
        file.getProjectProperties().setProjectID(name);
        file.getProjectProperties().setExportFlag(true);
        file.getProjectProperties().setStartDate(LocalDate.of(2027, 3, 1).atTime(8, 0));
        file.getProjectProperties().setCurrencyCode("EUR");
    }

    public static TestPlan rolloutInside(String summary) {
        return new TestPlan("Rollout")
                .inside(summary, "2027-03-01", "2027-03-19")
                .rolledOut();
    }

    public static TestPlan rollout() {
        return new TestPlan("Rollout").rolledOut();
    }

    private TestPlan rolledOut() {
        return task("Design", "2027-03-01", 5)
                .task("Build", "2027-03-08", 10)
                .task("Write manual", "2027-03-08", 3)
                .task("Go live", "2027-03-19", 0)
                .link("Design", "Build")
                .link("Design", "Write manual")
                .link("Build", "Go live")
                .link("Write manual", "Go live")
                .assign("Build", "Nobody known", 80);
    }

    /** From 8 o'clock of a working day; a milestone of no days is at 17 o'clock. */
    public TestPlan task(String name, String day, int days) {
        var task = above == null ? file.addTask() : above.addTask();
        task.setName(name);
        var duration = org.mpxj.Duration.getInstance(days, TimeUnit.DAYS);
        var start = LocalDate.parse(day).atTime(days == 0 ? 17 : 8, 0);
        task.setDuration(duration);
        task.setRemainingDuration(duration);
        task.setStart(start);
        task.setFinish(days == 0 ? start : calendar.getDate(start, duration));
        task.setPlannedStart(task.getStart());
        task.setPlannedFinish(task.getFinish());
        task.setPlannedDuration(duration);
        task.setRemainingEarlyStart(task.getStart());
        task.setRemainingEarlyFinish(task.getFinish());
        task.setMilestone(days == 0);
        task.setPercentageComplete(0);
        tasks.put(name, task);
        return this;
    }

    /** What follows is under this summary. */
    public TestPlan inside(String summary, String from, String until) {
        above = above == null ? file.addTask() : above.addTask();
        above.setName(summary);
        above.setStart(LocalDate.parse(from).atTime(8, 0));
        above.setFinish(LocalDate.parse(until).atTime(17, 0));
        tasks.put(summary, above);
        return this;
    }

    public TestPlan link(String before, String after) {
        return link(before, after, RelationType.FINISH_START, org.mpxj.Duration.getInstance(0, TimeUnit.DAYS));
    }

    public TestPlan link(String before, String after, RelationType kind, org.mpxj.Duration lag) {
        tasks.get(after)
                .addPredecessor(new Relation.Builder()
                        .predecessorTask(tasks.get(before))
                        .type(kind)
                        .lag(lag));
        return this;
    }

    public TestPlan assign(String task, String resource, double hours) {
        var work = org.mpxj.Duration.getInstance(hours, TimeUnit.HOURS);
        var assignment = tasks.get(task).addResourceAssignment(resources.computeIfAbsent(resource, name -> {
            var added = file.addResource();
            added.setName(name);
            return added;
        }));
        assignment.setWork(work);
        assignment.setRemainingWork(work);
        assignment.setStart(tasks.get(task).getStart());
        assignment.setFinish(tasks.get(task).getFinish());
        tasks.get(task).setWork(work);
        return this;
    }

    public TestPlan baseline(String name, String from, String until, double cost) {
        return change(name, task -> {
            task.setBaselineStart(LocalDate.parse(from).atTime(8, 0));
            task.setBaselineFinish(LocalDate.parse(until).atTime(17, 0));
            task.setBaselineCost(BigDecimal.valueOf(cost));
            task.setCost(BigDecimal.valueOf(cost));
        });
    }

    public TestPlan change(String name, Consumer<org.mpxj.Task> how) {
        how.accept(tasks.get(name));
        return this;
    }

    public org.mpxj.Task get(String name) {
        return tasks.get(name);
    }

    public byte[] mspdi() {
        return written(new MSPDIWriter());
    }

    public byte[] xer() {
        return written(new PrimaveraXERFileWriter());
    }

    public byte[] pmxml() {
        return written(new PrimaveraPMFileWriter());
    }

    public byte[] mpx() {
        return written(new MPXWriter());
    }

    public byte[] planner() {
        return written(new PlannerWriter());
    }

    public String text() {
        return new String(mspdi(), StandardCharsets.UTF_8);
    }

    private byte[] written(AbstractProjectWriter writer) {
        try (var out = new ByteArrayOutputStream()) {
            writer.write(file, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
