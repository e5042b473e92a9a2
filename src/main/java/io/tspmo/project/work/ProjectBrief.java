package io.tspmo.project.work;

import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of what somebody needs to know of a project who answers a task of it: shown beside the form, as of now. */
public interface ProjectBrief {

    /** Its place beside the form, from 1 on. */
    int position();

    /** Empty where there is nothing to say. */
    Optional<Part> of(ProjectCode code);

    /** @param link a page that says more; null if there is none */
    record Part(String title, @Nullable String link, List<Fact> facts) {

        Part without(Map<String, @Nullable Object> form) {
            return new Part(
                    title, link, facts.stream().filter(fact -> !fact.isIn(form)).toList());
        }
    }

    /**
     * @param percent drawn as a bar, from 0 to 100; null for none
     * @param style a class of the badge that the text is shown as, such as {@code short}; null for a plain text
     * @param link where the text leads; null if nowhere
     * @param inForms names and values by which a form shows the same: beside such a form it is left out
     * @param shown a file that can be looked at in place; null for none
     */
    record Fact(
            String label,
            String text,
            @Nullable Integer percent,
            @Nullable String style,
            @Nullable String link,
            Map<String, String> inForms,
            @Nullable Shown shown) {

        public Fact(
                String label, String text, @Nullable Integer percent, @Nullable String style, @Nullable String link) {
            this(label, text, percent, style, link, Map.of(), null);
        }

        public Fact(String label, String text) {
            this(label, text, null, null, null);
        }

        Fact inForms(Map<String, String> same) {
            return new Fact(label, text, percent, style, link, same, shown);
        }

        /** @param form what a form shows, by name */
        boolean isIn(Map<String, @Nullable Object> form) {
            return !inForms.isEmpty()
                    && inForms.entrySet().stream()
                            .allMatch(one -> one.getValue().equals(String.valueOf(form.get(one.getKey()))));
        }
    }

    /** @param image false for what needs a frame */
    record Shown(String address, boolean image) {}
}
