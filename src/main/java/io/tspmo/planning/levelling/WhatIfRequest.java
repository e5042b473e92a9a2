package io.tspmo.planning.levelling;

import io.tspmo.platform.form.Rejection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the solver is to work out.
 *
 * @param projects codes of those that are looked at
 * @param moves codes of those that may come later
 * @param latest weeks that a project may be shifted at most, 1 to 52
 * @param hourWeight what an hour that nobody has time for weighs, 1 to 1000
 * @param seconds that the solver may take
 * @param start the project whose earliest start is asked for; null to level all
 */
record WhatIfRequest(
        List<String> projects, Set<String> moves, int latest, int hourWeight, int seconds, @Nullable String start) {

    static final List<Integer> SECONDS = List.of(5, 30, 60);
    static final int MOST_PROJECTS = 500;
    static final int USUAL_HOUR_WEIGHT = 5;

    enum Kind {
        LEVEL,
        EARLIEST_START
    }

    /** @throws Rejection naming what does not fit */
    WhatIfRequest {
        projects = projects.stream().distinct().sorted().toList();
        moves = new TreeSet<>(moves);
        refuse(latest < 1 || latest > 52, "A project may be shifted by 1 to 52 weeks.");
        refuse(hourWeight < 1 || hourWeight > 1000, "The weight of an unfilled hour is 1 to 1000.");
        refuse(!SECONDS.contains(seconds), "The solver takes 5, 30 or 60 seconds.");
        refuse(projects.size() > MOST_PROJECTS, "At most " + MOST_PROJECTS + " projects at once.");
        refuse(start == null && projects.isEmpty(), "Choose at least one project.");
        refuse(start == null && !projects.containsAll(moves), "A project that may move must be chosen too.");
    }

    Kind kind() {
        return start == null ? Kind.LEVEL : Kind.EARLIEST_START;
    }

    static void refuse(boolean wrong, String reason) {
        if (wrong) {
            throw Rejection.of(reason);
        }
    }
}
