package io.tspmo.planning.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Reads a single-mode instance of PSPLIB in its {@code .sm} format (Kolisch and Sprecher 1996). Strict: what is not as
 * the format says is refused with the number of its line.
 */
final class PsplibFile {

    private final Path file;
    private final List<String> lines;
    private int at;

    /** What was read last, and is wrong if something is. */
    private int current;

    private PsplibFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws IllegalArgumentException naming the file and the line that is wrong */
    static SchedulingProblem read(Path file) throws IOException {
        return new PsplibFile(file, Files.readAllLines(file)).problem();
    }

    private SchedulingProblem problem() {
        int jobs = headerNumber("jobs (incl. supersource/sink )");
        int renewable = headerNumber("- renewable");
        for (var other : List.of("- nonrenewable", "- doubly constrained")) {
            require(headerNumber(other) == 0, "only renewable resources are read");
        }
        seek("PRECEDENCE RELATIONS:");
        at++;
        var links = new ArrayList<SchedulingProblem.Link>();
        for (int job = 1; job <= jobs; job++) {
            int[] row = numbers();
            require(row.length >= 3 && row[0] == job, "job " + job + " is expected here");
            require(row[1] == 1, "a job has one mode");
            require(row.length == 3 + row[2], row[2] + " successors are announced, and there are " + (row.length - 3));
            for (int k = 3; k < row.length; k++) {
                require(row[k] >= 1 && row[k] <= jobs, "there is no job " + row[k]);
                links.add(new SchedulingProblem.Link(job - 1, row[k] - 1, 0));
            }
        }
        seek("REQUESTS/DURATIONS:");
        at += 2;
        var tasks = new ArrayList<SchedulingProblem.Task>();
        for (int job = 1; job <= jobs; job++) {
            int[] row = numbers();
            require(
                    row.length == 3 + renewable && row[0] == job,
                    "job " + job + " with " + renewable + " requests is expected here");
            require(row[1] == 1, "a job has one mode");
            var demand = new HashMap<String, Integer>();
            for (int r = 0; r < renewable; r++) {
                demand.put("R" + (r + 1), row[3 + r]);
            }
            tasks.add(new SchedulingProblem.Task("job " + job, row[2], 0, demand));
        }
        seek("RESOURCEAVAILABILITIES:");
        at++;
        int[] row = numbers();
        require(row.length == renewable, renewable + " capacities are expected here");
        var resources = new ArrayList<SchedulingProblem.Resource>();
        for (int r = 0; r < renewable; r++) {
            resources.add(new SchedulingProblem.Resource("R" + (r + 1), row[r]));
        }
        return new SchedulingProblem(tasks, links, resources);
    }

    private int headerNumber(String title) {
        while (at < lines.size() && !lines.get(at).strip().startsWith(title)) {
            at++;
        }
        current = at;
        require(at < lines.size(), "\"" + title + "\" is missing");
        var value = lines.get(at).substring(lines.get(at).indexOf(':') + 1).strip();
        require(value.matches("\\d{1,6}( +[A-Z])?"), "a number is expected after \"" + title + "\"");
        at++;
        return Integer.parseInt(value.split(" ")[0]);
    }

    private void seek(String title) {
        while (at < lines.size() && !lines.get(at).strip().equals(title)) {
            at++;
        }
        current = at;
        require(at < lines.size(), "\"" + title + "\" is missing");
        at++;
    }

    private int[] numbers() {
        current = at;
        require(at < lines.size(), "the file ends too early");
        var line = lines.get(at).strip();
        require(line.matches("\\d{1,6}( +\\d{1,6})*"), "whole numbers are expected here");
        at++;
        return Arrays.stream(line.split(" +")).mapToInt(Integer::parseInt).toArray();
    }

    private void require(boolean right, String reason) {
        if (!right) {
            throw new IllegalArgumentException(
                    file.getFileName() + ", line " + Math.min(current + 1, lines.size()) + ": " + reason);
        }
    }
}
