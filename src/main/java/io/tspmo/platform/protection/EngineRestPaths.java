package io.tspmo.platform.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** What is open of the engine's REST: methods and paths, a line each, in the files of {@code engine-rest/}. */
final class EngineRestPaths {

    static final EngineRestPaths PROGRAMS = new EngineRestPaths(read("programs"));

    /** What Tasklist, Cockpit and Admin request beyond that. */
    static final EngineRestPaths WEBAPPS = PROGRAMS.and(read("webapps"));

    /** The applications' own interfaces, beside the engine's. */
    static final EngineRestPaths APPLICATIONS = new EngineRestPaths(read("applications"));

    private final String lines;
    private final Map<String, List<String[]>> paths = new HashMap<>();

    private EngineRestPaths(String lines) {
        this.lines = lines;
        lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var words = line.split(" +");
            var path = words[words.length - 1];
            for (int i = 0; i < words.length - 1; i++) {
                var open = paths.computeIfAbsent(words[i], method -> new ArrayList<>());
                Stream.of(path.replaceAll("\\[.*]", ""), path.replaceAll("[\\[\\]]", ""))
                        .distinct()
                        .forEach(each -> open.add(each.split("/")));
            }
        });
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("engine-rest/" + name + ".txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EngineRestPaths and(String more) {
        return new EngineRestPaths(lines + more);
    }

    /** Each with its method and behind this root. */
    List<String> endpoints(String root) {
        return paths.entrySet().stream()
                .flatMap(method ->
                        method.getValue().stream().map(path -> method.getKey() + ' ' + root + String.join("/", path)))
                .toList();
    }

    boolean has(String method, String path) {
        var parts = path.split("/", -1);
        return paths.getOrDefault(method, List.of()).stream().anyMatch(open -> matches(open, parts));
    }

    private static boolean matches(String[] open, String[] parts) {
        if (open.length != parts.length) {
            return false;
        }
        for (int i = 0; i < open.length; i++) {
            boolean any = open[i].equals("*") && !parts[i].isEmpty();
            if (!any && !open[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
