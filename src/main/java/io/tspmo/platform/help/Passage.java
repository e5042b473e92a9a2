package io.tspmo.platform.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a help text.
 *
 * @param anchor of the term in the glossary that it names; {@code null} for plain text
 */
public record Passage(String text, @Nullable String anchor) {

    /** {@code [tier]}, or {@code [tiers|tier]} where the text has another form of the term. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]|]+)(?:\\|([^\\[\\]|]+))?]");

    static List<Passage> of(String text) {
        var passages = new ArrayList<Passage>();
        var link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            if (link.start() > from) {
                passages.add(new Passage(text.substring(from, link.start()), null));
            }
            var term = link.group(2) == null ? link.group(1) : link.group(2);
            passages.add(new Passage(link.group(1), Term.anchor(term)));
            from = link.end();
        }
        if (from < text.length()) {
            passages.add(new Passage(text.substring(from), null));
        }
        return List.copyOf(passages);
    }
}
