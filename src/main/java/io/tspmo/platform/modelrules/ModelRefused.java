package io.tspmo.platform.modelrules;

import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.jspecify.annotations.Nullable;

/** A deployment that does not pass the gate. The engine undoes it as a whole. */
public class ModelRefused extends ParseException {

    /**
     * @param resource the file
     * @param element the id of the element that is wrong; null if it is the file as such
     */
    public ModelRefused(String resource, @Nullable String element, String reason) {
        super(
                message(resource, element, reason),
                printable(resource),
                List.of(new ProblemImpl(printable(reason), null, element == null ? "" : element)),
                List.of());
    }

    private static String message(String resource, @Nullable String element, String reason) {
        var at = element == null ? "" : ", " + element;
        return printable("%s%s: %s".formatted(resource, at, reason));
    }

    /** For a log and for a person: on one line, and not longer than either reads. */
    public static String printable(String text) {
        var line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() > 1_000 ? line.substring(0, 1_000) + "…" : line;
    }
}
