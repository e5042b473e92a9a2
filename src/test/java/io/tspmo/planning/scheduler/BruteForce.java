package io.tspmo.planning.scheduler;

/** The best of all schedules of a tiny problem: every order of the tasks, each as early as the checker allows. */
final class BruteForce {

    private final SchedulingProblem problem;
    private final Objective objective;
    private final int[] starts;
    private final boolean[] placed;
    private long best = Long.MAX_VALUE;

    BruteForce(SchedulingProblem problem, Objective objective) {
        this.problem = problem;
        this.objective = objective;
        starts = new int[problem.tasks().size()];
        placed = new boolean[starts.length];
    }

    /** Some order gives the best, for an objective that no later finish improves (Sprecher, Kolisch and Drexl 1995). */
    long optimum() {
        place(0);
        return best;
    }

    private void place(int count) {
        if (count == starts.length) {
            var finishes = starts.clone();
            for (int i = 0; i < finishes.length; i++) {
                finishes[i] += problem.tasks().get(i).duration();
            }
            best = Math.min(best, objective.of(finishes));
            return;
        }
        for (int i = 0; i < starts.length; i++) {
            if (!placed[i] && ready(i)) {
                placed[i] = true;
                starts[i] = 0;
                while (!fits(i)) {
                    starts[i]++;
                }
                place(count + 1);
                placed[i] = false;
            }
        }
    }

    private boolean ready(int task) {
        return problem.links().stream().allMatch(link -> link.later() != task || placed[link.earlier()]);
    }

    private boolean fits(int task) {
        var one = problem.tasks().get(task);
        if (starts[task] < one.earliest()) {
            return false;
        }
        for (var link : problem.links()) {
            if (link.later() == task
                    && starts[task]
                            < starts[link.earlier()]
                                    + problem.tasks().get(link.earlier()).duration()
                                    + link.lag()) {
                return false;
            }
        }
        for (var resource : problem.resources()) {
            for (int t = starts[task]; t < starts[task] + one.duration(); t++) {
                int used = 0;
                for (int i = 0; i < starts.length; i++) {
                    boolean runs = starts[i] <= t
                            && t < starts[i] + problem.tasks().get(i).duration();
                    used += placed[i] && runs ? problem.tasks().get(i).demand().getOrDefault(resource.name(), 0) : 0;
                }
                if (used > resource.at(t)) {
                    return false;
                }
            }
        }
        return true;
    }
}
