package io.tspmo.audit.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is about: one project, or one control over a period.
 *
 * @param project its code; null with a control
 * @param control its id; null with a project
 * @param from null for the beginning
 * @param until the first moment after; null for today
 */
record Scope(@Nullable String project, @Nullable String control, @Nullable Instant from, @Nullable Instant until) {

    static Scope ofProject(String code) {
        return new Scope(code, null, null, null);
    }

    static Scope ofControl(String control, @Nullable Instant from, @Nullable Instant until) {
        return new Scope(null, control, from, until);
    }

    String title() {
        return project != null ? "Project " + project : "Control " + control;
    }

    /** In plain words, with the period. */
    String words() {
        if (project != null) {
            return "All entries of the project " + project + ", and the deployments of the models that it used.";
        }
        return "The results of the control %s%s%s, and the entries that its findings name."
                .formatted(
                        control,
                        from == null ? "" : " from " + from.truncatedTo(ChronoUnit.SECONDS),
                        until == null ? "" : " until " + until.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@code PRJ-2026-0014-evidence.zip}; whatever a control is called, its file has a plain name. */
    String fileName() {
        return (project != null ? project : String.valueOf(control).replaceAll("[^A-Za-z0-9._-]", "_"))
                + "-evidence.zip";
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        put(json, "project", project);
        put(json, "control", control);
        put(json, "from", from);
        put(json, "until", until);
        return json;
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value.toString());
        }
    }
}
