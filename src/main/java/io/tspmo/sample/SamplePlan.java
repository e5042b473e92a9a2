package io.tspmo.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.Resource;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.mspdi.MSPDIWriter;

/** A small plan as Microsoft Project would save it: once as agreed, and once some weeks on, when the interface came late. */
class SamplePlan {

    private final ProjectFile file = new ProjectFile();
    private final ProjectCalendar calendar = file.addDefaultBaseCalendar();
    private final Map<String, Task> tasks = new HashMap<>();
    private final LocalDate start;
    private final boolean later;

    private SamplePlan(LocalDate start, LocalDate status, boolean later) {
        this.start = start;
        this.later = later;
        file.setDefaultCalendar(calendar);
        file.getProjectProperties().setName("Customer portal");
        file.getProjectProperties().setStartDate(start.atTime(8, 0));
        file.getProjectProperties().setCurrencyCode("EUR");
        if (later) {
            file.getProjectProperties().setStatusDate(status.atTime(17, 0));
        }
    }

    /** The bytes of a file (MSPDI). */
    static byte[] of(LocalDate start, LocalDate status, boolean later) {
        var plan = new SamplePlan(start, status, later);
        plan.fill();
        try (var out = new ByteArrayOutputStream()) {
            new MSPDIWriter().write(plan.file, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() {
        var developer = resource("Java developer 1");
        var pages = resource("Front-end developer 1");
        var designer = resource("Interaction design");
        var agency = resource("Payment agency");
        int slip = later ? 6 : 0;

        var design = phase("Design");
        task(design, "Interview customers", 8, 100, designer, 40);
        task(design, "Sketch the pages", 12, 100, designer, 60, "Interview customers");
        milestone(design, "Design agreed", 100, "Sketch the pages");
        var build = phase("Build");
        task(build, "Sign-in and accounts", 15, 60, developer, 100, "Design agreed");
        task(build, "Order list", 20, 20, pages, 140, "Design agreed");
        task(build, "Interface to the ledger", 15 + slip, 0, developer, 110, "Sign-in and accounts");
        task(build, "Payment by card", 12, 0, agency, 96, "Order list");
        milestone(build, "First release", 0, "Interface to the ledger", "Payment by card");
        var release = phase("Release");
        task(release, "Test with customers", 10, 0, pages, 60, "First release");
        task(release, "Fix the findings", 8, 0, developer, 64, "Test with customers");
        milestone(release, "Go live", 0, "Fix the findings");
        summarise(design);
        summarise(build);
        summarise(release);
    }

    private Resource resource(String name) {
        var resource = file.addResource();
        resource.setName(name);
        return resource;
    }

    private Task phase(String name) {
        var phase = file.addTask();
        phase.setName(name);
        return phase;
    }

    private void milestone(Task phase, String name, int complete, String... after) {
        task(phase, name, 0, complete, null, 0, after).setMilestone(true);
    }

    private Task task(
            Task phase, String name, int days, int complete, @Nullable Resource resource, int hours, String... after) {
        var task = phase.addTask();
        task.setName(name);
        tasks.put(name, task);
        var begin = begin(days, after);
        var duration = Duration.getInstance(days, TimeUnit.DAYS);
        task.setDuration(duration);
        task.setStart(begin);
        task.setFinish(days == 0 ? begin : calendar.getDate(begin, duration));
        for (var predecessor : after) {
            task.addPredecessor(new Relation.Builder().predecessorTask(tasks.get(predecessor)));
        }
        boolean started = later && complete > 0;
        task.setPercentageComplete(started ? complete : 0);
        task.setActualStart(started ? begin : null);
        task.setActualFinish(started && complete == 100 ? task.getFinish() : null);
        if (resource != null) {
            assign(task, resource, hours);
        }
        var baseline = name.equals("Interface to the ledger") ? Duration.getInstance(15, TimeUnit.DAYS) : duration;
        task.setBaselineDuration(baseline);
        task.setBaselineStart(begin.minusDays(isAfterTheSlip(name) ? 8 : 0));
        task.setBaselineFinish(
                days == 0 ? task.getBaselineStart() : calendar.getDate(task.getBaselineStart(), baseline));
        return task;
    }

    private boolean isAfterTheSlip(String name) {
        return later
                && java.util.Set.of("First release", "Test with customers", "Fix the findings", "Go live")
                        .contains(name);
    }

    private void assign(Task task, Resource resource, int hours) {
        var work = Duration.getInstance(hours, TimeUnit.HOURS);
        var assignment = task.addResourceAssignment(resource);
        assignment.setWork(work);
        assignment.setRemainingWork(work);
        assignment.setStart(task.getStart());
        assignment.setFinish(task.getFinish());
        task.setWork(work);
        task.setBaselineWork(work);
        task.setCost(BigDecimal.valueOf(hours * 95L));
        task.setBaselineCost(BigDecimal.valueOf(hours * 95L));
    }

    private LocalDateTime begin(int days, String... after) {
        var begin = calendar.getNextWorkStart(start.atTime(LocalTime.of(8, 0)));
        for (var name : after) {
            var finish = Objects.requireNonNull(tasks.get(name)).getFinish();
            var next = days == 0 ? finish : calendar.getNextWorkStart(finish);
            begin = next.isAfter(begin) ? next : begin;
        }
        return begin;
    }

    private void summarise(Task phase) {
        var inner = phase.getChildTasks();
        phase.setStart(
                inner.stream().map(Task::getStart).min(LocalDateTime::compareTo).orElseThrow());
        phase.setFinish(inner.stream()
                .map(Task::getFinish)
                .max(LocalDateTime::compareTo)
                .orElseThrow());
        phase.setDuration(calendar.getWork(phase.getStart(), phase.getFinish(), TimeUnit.DAYS));
        phase.setPercentageComplete(inner.stream()
                        .mapToInt(task -> task.getPercentageComplete().intValue())
                        .sum()
                / inner.size());
    }
}
