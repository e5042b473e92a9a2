package io.tspmo.insight.earlysign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one look brought to light, and the projects in which it failed. */
class Measurements {

    private static final Logger log = LoggerFactory.getLogger(Measurements.class);

    private final List<Measured> measured = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    void add(Measured one) {
        measured.add(one);
    }

    /** Lets what fails in one project stop only that project. */
    void in(String project, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("{} could not be checked for early signs", project, e);
            var cause = Objects.requireNonNullElse(e.getMessage(), e.toString());
            failures.putIfAbsent(project, cause.length() > 500 ? cause.substring(0, 500) + "…" : cause);
        }
    }

    List<Measured> all() {
        return measured;
    }

    boolean failedIn(String project) {
        return failures.containsKey(project);
    }

    /** The first problem of each project in which there was one. */
    Map<String, String> failures() {
        return failures;
    }
}
