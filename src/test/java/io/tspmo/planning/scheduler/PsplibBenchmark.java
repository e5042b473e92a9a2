package io.tspmo.planning.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Solves folders of PSPLIB instances, one after the other on two cores, and prints how good the answers are. Not part of
 * the build: {@code mvn test -Dtest=PsplibBenchmark}, with
 * <ul>
 *   <li>{@code -Dpsplib.folders=a,b}: folders of {@code .sm} files (default {@code j30} and {@code j60} of
 *       {@code ../shared/data/psplib}); each is printed as a set of its own;
 *   <li>{@code -Dpsplib.limits=2,10}: seconds an instance;
 *   <li>{@code -Dpsplib.best=file}: best known makespans as CSV of name and periods;
 *   <li>{@code -Dpsplib.every=8}: only every 8th instance of a folder, by name;
 *   <li>{@code -Dpsplib.seed=1}.
 * </ul>
 */
class PsplibBenchmark {

    private static final Path DATA = Path.of("../shared/data/psplib");

    private final Scheduler scheduler = new Scheduler();

    @Test
    void measure() throws IOException {
        var folders = System.getProperty("psplib.folders", DATA.resolve("j30") + "," + DATA.resolve("j60"));
        var best = bestKnown(Path.of(System.getProperty(
                "psplib.best", DATA.resolve("best_known_by_psplib_name.csv").toString())));
        warmUp(Path.of(folders.split(",")[0]));
        for (var folder : folders.split(",")) {
            for (var limit : System.getProperty("psplib.limits", "2,10").split(",")) {
                measure(Path.of(folder), best, Long.parseLong(limit));
            }
        }
    }

    private void measure(Path folder, Map<String, Integer> best, long limit) throws IOException {
        int count = 0;
        int proven = 0;
        int equal = 0;
        int unknown = 0;
        double gap = 0;
        double worst = 0;
        long began = System.nanoTime();
        for (var file : instances(folder)) {
            var problem = PsplibFile.read(file);
            var schedule = scheduler.solve(problem, Duration.ofSeconds(limit), Long.getLong("psplib.seed", 1));
            var known = best.get(nameOf(file));
            if (known == null) {
                unknown++;
                known = Math.toIntExact(new LowerBound(new PrecedenceGraph(problem)).of(new Objective.Makespan()));
            }
            double off = 100.0 * (schedule.makespan() - known) / known;
            count++;
            proven += schedule.proven() ? 1 : 0;
            equal += schedule.makespan() <= known ? 1 : 0;
            gap += off;
            worst = Math.max(worst, off);
        }
        System.out.printf(
                "%s at %d s: %d instances, %d proven best, %d no longer than best known, average gap %.3f %%, largest"
                        + " %.2f %%, %.1f s each%n",
                folder.getFileName(),
                limit,
                count,
                proven,
                equal,
                gap / count,
                worst,
                (System.nanoTime() - began) / 1e9 / count);
        if (unknown > 0) {
            System.out.printf("  %d of them have no best known makespan: compared with a lower bound%n", unknown);
        }
    }

    /** Loads the native library and lets the JVM compile, which is no part of an instance's time. */
    private void warmUp(Path folder) throws IOException {
        for (var file : instances(folder).stream().limit(20).toList()) {
            scheduler.solve(PsplibFile.read(file), Duration.ofSeconds(1), 1);
        }
    }

    private static List<Path> instances(Path folder) throws IOException {
        int every = Integer.getInteger("psplib.every", 1);
        try (var files = Files.list(folder)) {
            var all = files.filter(file -> file.toString().endsWith(".sm"))
                    .sorted()
                    .toList();
            return all.stream().filter(file -> all.indexOf(file) % every == 0).toList();
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".sm", "");
    }

    private static Map<String, Integer> bestKnown(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(
                        row -> row[0], row -> Integer.valueOf(row[1].strip()), (one, other) -> one, HashMap::new));
    }
}
