package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.insight.montecarlo.Inputs.Task;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds inputs in the words of a test: times in working days, money in whole euros. The first day is a Monday. */
final class Case {

    static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);
    private static final long DAY = Inputs.DAY;

    final List<Task> tasks = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Risk> risks = new ArrayList<>();
    private final List<Staffed> staffed = new ArrayList<>();
    private final List<LocalDate> holidays = new ArrayList<>();
    private int correlation;
    private Inputs.@Nullable Method method;
    private LocalDate agreedFinish = MONDAY.plusDays(11);
    private long budget = 1_000_00;

    Case task(double low, double likely, double high) {
        return task(low, likely, high, null);
    }

    Case task(double days) {
        return task(days, days, days);
    }

    Case task(double low, double likely, double high, @Nullable Integer staffing) {
        int id = tasks.size() + 1;
        return add(new Task(
                id,
                "Task " + id,
                true,
                null,
                null,
                0,
                estimate(low, likely, high, DAY),
                Math.round(likely * DAY),
                100_00,
                staffing));
    }

    Case add(Task task) {
        tasks.add(task);
        return this;
    }

    Case link(int from, int to, Kind kind, double lagDays) {
        links.add(new Link(from, to, kind, Math.round(lagDays * DAY)));
        return this;
    }

    Case chain() {
        for (int task = 2; task <= tasks.size(); task++) {
            link(task - 1, task, Kind.FS, 0);
        }
        return this;
    }

    Case risk(int chance, double euros, double days, @Nullable Integer task) {
        int number = risks.size() + 1;
        risks.add(new Risk(
                number,
                "Risk " + number,
                chance,
                estimate(euros, euros, euros, 100),
                estimate(days, days, days, DAY),
                task,
                "test",
                null));
        return this;
    }

    /** Weeks of five days with so many percent of the people. */
    Case staffed(int... weeks) {
        var shares = new ArrayList<Share>();
        for (int percent : weeks) {
            shares.add(new Share(5, percent));
        }
        staffed.add(new Staffed("java", shares));
        return this;
    }

    Case holiday(LocalDate day) {
        holidays.add(day);
        return this;
    }

    Case correlation(int percent) {
        correlation = percent;
        return this;
    }

    Case method(int overlap, Inputs.@Nullable Reference reference) {
        method = new Inputs.Method(Inputs.Method.LATEST, overlap, 70, 25, reference, null, List.of());
        return this;
    }

    Case agreed(LocalDate finish, long euros) {
        agreedFinish = finish;
        budget = euros * 100;
        return this;
    }

    Inputs inputs() {
        return new Inputs(
                MONDAY,
                holidays,
                null,
                "Baseline 1",
                agreedFinish,
                budget,
                "EUR",
                0,
                correlation,
                List.copyOf(tasks),
                List.copyOf(links),
                List.copyOf(risks),
                List.copyOf(staffed),
                "test",
                List.of(),
                new TreeMap<>(),
                method);
    }

    static Estimate estimate(double low, double likely, double high, long unit) {
        return new Estimate(Math.round(low * unit), Math.round(likely * unit), Math.round(high * unit));
    }
}
