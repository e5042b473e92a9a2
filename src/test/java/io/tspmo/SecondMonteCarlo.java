package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The simulation of a project once more, from the inputs that are stored with it and from what its page says about them:
 * other lots, another way through the network, and sums of its own. Time in hundredths of hours, money in hundredths.
 */
final class SecondMonteCarlo {

    private static final long SEED = 20_270_104;
    private static final double FIFTH = 0.8416212335729143; // of a normal distribution
    private static final int DAY = 800;

    final long[] finish;
    final long[] cost;

    /** In how many of the first runs each task was critical. */
    final int[] critical;

    final int criticalRuns;
    final Map<String, Driver> drivers = new LinkedHashMap<>();
    final Mean all = new Mean();

    private final JsonNode inputs;
    private final List<Work> tasks;
    private final List<Risk> risks;
    private final @Nullable JsonNode points;
    private final double together;
    private final double riskLuck;
    private final double costLuck;
    private final int overlap;
    private final Driver shared = new Driver(new Mean(), new Mean());
    private final SplittableRandom lots = new SplittableRandom(SEED);

    /** Runs in which something went well, and in which it went badly. */
    record Driver(Mean well, Mean badly) {

        private void add(int side, long finish, long cost) {
            if (side != 0) {
                (side < 0 ? well : badly).add(finish, cost);
            }
        }
    }

    /** Of finish and cost. */
    static final class Mean {
        int runs;
        final double[] sum = new double[2];
        final double[] squares = new double[2];
        final double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        final double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};

        private void add(long finish, long cost) {
            runs++;
            sum(0, finish);
            sum(1, cost);
        }

        private void sum(int of, double value) {
            sum[of] += value;
            squares[of] += value * value;
            least[of] = Math.min(least[of], value);
            most[of] = Math.max(most[of], value);
        }

        double mean(int of) {
            return sum[of] / runs;
        }

        double variance(int of) {
            return Math.max(0, squares[of] / runs - mean(of) * mean(of));
        }
    }

    private record Triangle(double low, double likely, double high) {

        Triangle(JsonNode points) {
            this(
                    points.get("low").asLong(),
                    points.get("likely").asLong(),
                    points.get("high").asLong());
        }

        boolean varies() {
            return low < high;
        }

        /** The value that is not exceeded with a probability of u, by the area under the triangle. */
        long at(double u) {
            return Math.round(
                    !varies()
                            ? likely
                            : u < (likely - low) / (high - low)
                                    ? low + Math.sqrt(u * (high - low) * (likely - low))
                                    : high - Math.sqrt((1 - u) * (high - low) * (high - likely)));
        }
    }

    /** @param links into it: from where, of which kind, lag */
    private record Work(
            Triangle left,
            @Nullable Long started,
            @Nullable Long finished,
            long earliest,
            long planned,
            long cost,
            int @Nullable [] pace,
            int[][] links,
            Driver driver) {

        long costOf(long left) {
            return planned == 0 ? cost : Math.round((double) cost * left / planned);
        }
    }

    private record Risk(double chance, Triangle cost, Triangle delay, int place, Driver driver) {}

    /** @param answered whether risks are taken as their responses leave them */
    SecondMonteCarlo(JsonNode inputs, boolean answered, int runs) {
        this.inputs = inputs;
        finish = new long[runs];
        cost = new long[runs];
        var method = inputs.get("method");
        points = method.path("reference").get("points");
        together = inputs.get("correlation").asInt() / 100.0;
        riskLuck = Math.sqrt(method.get("riskLuck").asInt() / 100.0);
        costLuck = method.get("costLuck").asInt() / 100.0;
        overlap = method.get("overlap").asInt();
        var ids = list(inputs.get("tasks")).stream()
                .map(task -> task.get("id").asInt())
                .toList();
        tasks = list(inputs.get("tasks")).stream().map(task -> work(task, ids)).toList();
        risks = list(inputs.get("risks")).stream()
                .map(risk -> risk(risk, answered && risk.hasNonNull("answered") ? risk.get("answered") : risk, ids))
                .toList();
        if (points != null || together > 0) {
            drivers.put(
                    points == null
                            ? "All What makes all tasks longer or shorter together"
                            : "All How projects of the reference class end",
                    shared);
        }
        critical = new int[tasks.size()];
        criticalRuns = points == null ? runs / 4 : 0;
        for (int run = 0; run < runs; run++) {
            run(run);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private Work work(JsonNode task, List<Integer> ids) {
        var left = new Triangle(task.get("left"));
        var driver = new Driver(new Mean(), new Mean());
        if (left.varies()) {
            drivers.put("Task " + task.get("name").asText(), driver);
        }
        var links = list(inputs.get("links")).stream()
                .filter(link -> link.get("to").asInt() == task.get("id").asInt())
                .map(link -> new int[] {
                    ids.indexOf(link.get("from").asInt()),
                    List.of("FS", "SS", "FF", "SF").indexOf(link.get("kind").asText()),
                    link.get("lag").asInt()
                })
                .toArray(int[][]::new);
        return new Work(
                left,
                task.hasNonNull("started") ? task.get("started").asLong() : null,
                task.hasNonNull("finished") ? task.get("finished").asLong() : null,
                task.get("earliest").asLong(),
                task.get("planned").asLong(),
                task.get("cost").asLong(),
                task.hasNonNull("staffing") ? pace(task.get("staffing").asInt()) : null,
                links,
                driver);
    }

    /** Percent of the people, day by day. */
    private int[] pace(int place) {
        return list(inputs.get("staffed").get(place).get("shares")).stream()
                .flatMapToInt(
                        share -> IntStream.generate(() -> share.get("percent").asInt())
                                .limit(share.get("days").asInt()))
                .toArray();
    }

    private Risk risk(JsonNode risk, JsonNode effect, List<Integer> ids) {
        var driver = new Driver(new Mean(), new Mean());
        drivers.put("Risk " + risk.get("title").asText(), driver);
        return new Risk(
                effect.get("chance").asInt() / 100.0,
                new Triangle(effect.get("cost")),
                new Triangle(effect.get("delay")),
                risk.hasNonNull("task") ? ids.indexOf(risk.get("task").asInt()) : ids.size(),
                driver);
    }

    private void run(int run) {
        double luck = lots.nextGaussian();
        int places = tasks.size();
        var left = new long[places];
        var sides = new int[places + risks.size()];
        long money = inputs.get("spent").asLong();
        for (int place = 0; place < places; place++) {
            var task = tasks.get(place);
            double own = lots.nextGaussian();
            double u = Math.sqrt(together) * luck + Math.sqrt(1 - together) * own;
            left[place] = task.left.varies() ? task.left.at(normal(u)) : (long) task.left.likely;
            sides[place] = task.left.varies() ? side(own) : 0;
            money += task.costOf(left[place]);
        }
        var longest = new long[places + 1];
        var added = new long[places + 1];
        long extra = 0;
        boolean any = false;
        for (int i = 0; i < risks.size(); i++) {
            var risk = risks.get(i);
            double own = lots.nextGaussian();
            double size = lots.nextDouble();
            double u = points == null ? own : Math.sqrt(1 - riskLuck * riskLuck) * own - riskLuck * luck;
            boolean happens = risk.chance == 1 || risk.chance > 0 && normal(u) < risk.chance;
            sides[places + i] = happens ? 1 : -1;
            if (happens) {
                any = true;
                extra += risk.cost.at(size);
                long delay = risk.delay.at(size);
                longest[risk.place] = Math.max(longest[risk.place], delay);
                added[risk.place] += delay;
            }
        }
        for (int place = 0; place <= places; place++) {
            added[place] = (100 * longest[place] + (100 - overlap) * (added[place] - longest[place])) / 100;
        }
        for (int place = 0; place < places; place++) {
            left[place] += added[place];
        }
        long end = end(left, true);
        long after = added[places];
        if (points != null) {
            long late = deviation(points, "time", normal(luck));
            long more = deviation(
                    points, "cost", normal(costLuck * luck + Math.sqrt(1 - costLuck * costLuck) * lots.nextGaussian()));
            after = Math.max(any ? Math.max(late, after) : late, 1 - end);
            extra = any ? Math.max(more, extra) : more;
        } else if (run < criticalRuns) {
            move(left, end);
        }
        finish[run] = end + after;
        cost[run] = money + extra;
        all.add(finish[run], cost[run]);
        shared.add(side(luck), finish[run], cost[run]);
        for (int i = 0; i < sides.length; i++) {
            (i < places ? tasks.get(i).driver : risks.get(i - places).driver).add(sides[i], finish[run], cost[run]);
        }
    }

    private static int side(double luck) {
        return luck < -FIFTH ? -1 : luck > FIFTH ? 1 : 0;
    }

    /** A task is critical where the end moves with it. */
    private void move(long[] left, long end) {
        for (int place = 0; place < left.length; place++) {
            if (tasks.get(place).finished == null) {
                left[place]++;
                critical[place] += end(left, true) > end ? 1 : 0;
                left[place]--;
            }
        }
    }

    private long[] likely() {
        return tasks.stream().mapToLong(task -> (long) task.left.likely).toArray();
    }

    /** If all goes as planned: what is most likely, with all people and without risks. */
    long plannedEnd() {
        return end(likely(), false);
    }

    long plannedCost() {
        return inputs.get("spent").asLong()
                + tasks.stream()
                        .mapToLong(task -> task.costOf((long) task.left.likely))
                        .sum();
    }

    /** Goes through all tasks again and again, until none moves. */
    private long end(long[] left, boolean staffed) {
        var start = new long[left.length];
        var end = new long[left.length];
        Arrays.fill(start, Long.MIN_VALUE / 4);
        Arrays.fill(end, Long.MIN_VALUE / 4);
        for (boolean moved = true; moved; ) {
            moved = false;
            for (int place = 0; place < left.length; place++) {
                var task = tasks.get(place);
                long from = Math.max(0, task.earliest);
                long until = Long.MIN_VALUE;
                for (var link : task.links) {
                    long bound = (link[1] % 2 == 0 ? end : start)[link[0]] + link[2];
                    from = link[1] < 2 ? Math.max(from, bound) : from;
                    until = link[1] < 2 ? until : Math.max(until, bound);
                }
                long worked = task.pace == null || !staffed ? from + left[place] : worked(from, left[place], task.pace);
                until = task.finished == null ? Math.max(until, worked) : task.finished;
                from = task.started != null ? task.started : task.finished != null ? task.finished : from;
                moved |= from != start[place] || until != end[place];
                start[place] = from;
                end[place] = until;
            }
        }
        return Math.max(0, Arrays.stream(end).max().orElse(0));
    }

    /** Day by day, each at the share of the people who are booked. */
    private static long worked(long from, long work, int[] percent) {
        double at = from;
        double todo = work;
        for (int day = (int) (from / DAY); day < percent.length && todo > 0; day++) {
            double possible = ((day + 1) * DAY - at) * percent[day] / 100;
            if (todo <= possible + 1e-6) {
                return (long) Math.ceil(at + 100 * todo / percent[day] - 1e-6);
            }
            todo -= possible;
            at = (day + 1) * DAY;
        }
        return (long) Math.ceil(at + todo - 1e-6);
    }

    /** Of a share of the projects of the class, on the straight line between its neighbours. */
    private static long deviation(JsonNode points, String what, double share) {
        JsonNode before = null;
        for (var point : points) {
            int here = point.get("percent").asInt();
            if (here >= 100 * share) {
                if (before == null) {
                    return point.get(what).asLong();
                }
                int there = before.get("percent").asInt();
                long low = before.get(what).asLong();
                return low
                        + Math.round((100 * share - there)
                                / (here - there)
                                * (point.get(what).asLong() - low));
            }
            before = point;
        }
        return before == null ? 0 : before.get(what).asLong();
    }

    /** The normal distribution up to z: Marsaglia, Evaluating the normal distribution, 2004. */
    private static double normal(double z) {
        if (Math.abs(z) > 8) {
            return z < 0 ? 0 : 1;
        }
        double sum = z;
        double before = 0;
        double term = z;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term = term * z * z / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
