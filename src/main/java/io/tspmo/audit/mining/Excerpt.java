package io.tspmo.audit.mining;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the log is wanted, and how it is cut into cases.
 *
 * @param process key of a process; null for all
 * @param project its code; null for all projects, and what belongs to none
 * @param from cases are whole: those of which something happened at that moment or later …
 * @param until … and before this one
 * @param most so many cases at most, those that started last; 0 for all
 */
record Excerpt(
        @Nullable String process,
        @Nullable String project,
        @Nullable Instant from,
        @Nullable Instant until,
        Cases cases,
        Steps steps,
        boolean names,
        int most) {

    /** What a trace is. */
    enum Cases {
        PROCESS("one trace a process instance"),
        PROJECT("one trace a project, with all its processes");

        private final String words;

        Cases(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which elements of the models are included. */
    enum Steps {
        ALL("every element, gateways and events too"),
        ACTIVITIES("tasks and called processes"),
        PEOPLE("tasks of people");

        private final String words;

        Steps(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean has(@Nullable String type) {
            return switch (this) {
                case ALL -> true;
                case ACTIVITIES -> type != null && (type.endsWith("Task") || type.equals("callActivity"));
                case PEOPLE -> "userTask".equals(type);
            };
        }
    }

    Excerpt everyStepOfLatest(int most) {
        return new Excerpt(process, project, from, until, cases, Steps.ALL, names, most);
    }
}
