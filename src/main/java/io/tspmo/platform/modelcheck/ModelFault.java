package io.tspmo.platform.modelcheck;

import java.util.List;

/**
 * One thing that is wrong in a file of the models.
 *
 * @param file from {@code processes/} or {@code forms/} on
 * @param place in the file: the row and column of a table, the element of a diagram or form; "" for the whole file
 * @param reason a sentence without its full stop
 * @param toDo a sentence without its full stop; "" if the reason says it
 */
public record ModelFault(String file, String place, String reason, String toDo) {

    /** As a linter reports it: {@code file:place: reason. What to do.} */
    public String line() {
        return "%s: %s".formatted(place.isEmpty() ? file : file + ":" + place, sentences());
    }

    public String sentences() {
        return String.join(
                " ",
                List.of(reason, toDo).stream()
                        .filter(part -> !part.isEmpty())
                        .map(part -> part + ".")
                        .toList());
    }
}
