package io.tspmo.planning.fit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is fitted to the people, beside the one that it was made from. Hours are hundredths.
 *
 * @param before finish of the plan as it is
 * @param bound no plan that keeps the same ends before this day
 * @param proven none ends before this one
 * @param rows all tasks, in the order of the outline
 * @param missed deadlines that cannot be kept, or were not
 * @param unfit tasks for which the people do not have the hours; then the plan cannot be taken
 */
record FitResult(
        LocalDate before,
        LocalDate finish,
        LocalDate bound,
        boolean proven,
        String solver,
        List<Row> rows,
        List<Missed> missed,
        List<Unfit> unfit,
        List<Load> loads,
        List<Work> work,
        List<String> remarks) {

    /**
     * @param ready when it could start but for the people; null for what does not move
     * @param why it lies where it lies, a sentence; empty where nothing is to say
     */
    record Row(
            int task,
            String name,
            boolean summary,
            LocalDate start,
            LocalDate finish,
            LocalDate newStart,
            LocalDate newFinish,
            @Nullable LocalDate ready,
            String why) {

        public boolean moved() {
            return !start.equals(newStart) || !finish.equals(newFinish);
        }
    }

    record Missed(int task, String name, LocalDate due, LocalDate finish) {}

    record Unfit(int task, String name, String why) {}

    /**
     * @param hours of the plan, all that moves
     * @param free from the first day to the fitted finish
     * @param waits tasks that wait for these people
     */
    record Load(String name, String people, long hours, long free, int waits) {

        public long percent() {
            return free == 0 ? 100 : Math.round(100.0 * hours / free);
        }
    }

    /** What a resource of the plan does on a task in a week. */
    record Work(int task, String resource, LocalDate first, LocalDate last, long hours) {}

    public long moved() {
        return rows.stream().filter(row -> row.moved() && !row.summary).count();
    }

    public boolean fits() {
        return unfit.isEmpty();
    }
}
