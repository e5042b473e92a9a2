package io.tspmo.platform.help;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A term of the field as this product uses it.
 *
 * @param also other words for it on pages and forms
 * @param source the standard that it is from; {@code null} for a word of this product
 */
public record Term(String name, List<String> also, List<Passage> meaning, @Nullable String source) {

    /** Its place on the page of the glossary. */
    public String anchor() {
        return anchor(name);
    }

    static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Whether its name, its other words or its meaning have this text. */
    boolean has(String searched) {
        var text = searched.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.concat(Stream.of(name), also.stream()),
                        meaning.stream().map(Passage::text))
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }
}
