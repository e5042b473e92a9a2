package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.insight.montecarlo.Inputs.Method;
import io.tspmo.insight.montecarlo.Inputs.Point;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.insight.montecarlo.Inputs.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random small projects. */
final class RandomInputs {

    private RandomInputs() {}

    static Inputs random(Random lot) {
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        var risks = new ArrayList<Risk>();
        int count = 1 + lot.nextInt(8);
        for (int id = 1; id <= count; id++) {
            long planned = lot.nextInt(3000);
            boolean done = lot.nextInt(8) == 0;
            boolean begun = lot.nextInt(5) == 0;
            tasks.add(new Task(
                    id,
                    "Task " + id,
                    true,
                    done || begun ? -900L : null,
                    done ? -lot.nextInt(900) + 0L : null,
                    lot.nextBoolean() ? 0 : lot.nextInt(4000),
                    done ? Estimate.NOTHING : points(lot, 4000),
                    done ? 0 : planned,
                    lot.nextInt(100_000),
                    lot.nextInt(3) == 0 ? 0 : null));
            for (int before = 1; before < id; before++) {
                if (lot.nextInt(3) == 0) {
                    links.add(new Link(before, id, Kind.values()[lot.nextInt(4)], lot.nextInt(1200) - 400));
                }
            }
        }
        for (int number = 1; number <= lot.nextInt(4); number++) {
            risks.add(new Risk(
                    number,
                    "Risk " + number,
                    lot.nextInt(101),
                    points(lot, 50_000),
                    points(lot, 4000),
                    lot.nextBoolean() ? null : openTask(tasks, lot),
                    "",
                    null));
        }
        return inputs(
                lot.nextInt(60),
                tasks,
                links,
                risks,
                List.of(new Share(5, lot.nextInt(101)), new Share(3, 40)),
                lot.nextBoolean() ? null : method(lot));
    }

    private static Method method(Random lot) {
        var time = lot.longs(3, -3000, 5000).sorted().toArray();
        var cost = lot.longs(3, -30_000, 90_000).sorted().toArray();
        var points = IntStream.range(0, 3)
                .mapToObj(i -> new Point(20 + 30 * i, time[i], cost[i]))
                .toList();
        var reference = lot.nextBoolean() ? null : new Reference("Others", 30, points, new Measured(50, 80, 50, 80));
        return new Method(
                Method.LATEST, lot.nextInt(101), lot.nextInt(100), lot.nextInt(100), reference, null, List.of());
    }

    private static Integer openTask(List<Task> tasks, Random lot) {
        var open = tasks.stream().filter(task -> task.finished() == null).toList();
        return open.isEmpty() ? null : open.get(lot.nextInt(open.size())).id();
    }

    static Estimate points(Random lot, int most) {
        var points = lot.ints(3, 0, most).sorted().toArray();
        return new Estimate(points[0], points[1], points[2]);
    }

    static Inputs inputs(
            int correlation,
            List<Task> tasks,
            List<Link> links,
            List<Risk> risks,
            List<Share> shares,
            @Nullable Method method) {
        return new Inputs(
                Case.MONDAY,
                List.of(),
                null,
                "Plan 1",
                Case.MONDAY.plusDays(10),
                100_000,
                "EUR",
                500,
                correlation,
                tasks,
                links,
                risks,
                List.of(new Staffed("java", shares)),
                "",
                List.of(),
                new TreeMap<>(),
                method);
    }
}
