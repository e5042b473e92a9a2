package io.tspmo.planning.levelling;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A project that still requests people.
 *
 * @param weight of a week later
 * @param committed whether people are committed to it; then it stays where it is
 * @param finish that was agreed; null without a baseline
 * @param baseline its number; 0 without
 */
record LevellingProject(
        String code,
        String title,
        String phase,
        String state,
        int weight,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean committed,
        @Nullable LocalDate finish,
        int baseline) {

    public boolean mayMove() {
        return !committed && state.equals("ACTIVE");
    }
}
