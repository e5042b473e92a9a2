package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.FactKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * What each kind of fact says, by its kind and outcome, or by its kind alone; written in the files of {@code story/}. {@link
 * Sentence} says what stands in braces and brackets.
 */
final class SentenceTemplates {

    private static final String CONDITION = "the condition of {gate}{of}[ (“{condition}”)]";
    private static final String RISK = "risk {subject}{of}[ (“{title}{risk_title}”)]";

    /** What the story of a project is made of. */
    static final Map<String, String> STORY = read("story");

    /** The kinds of facts in a story. */
    static final Set<FactKind> KINDS = STORY.keySet().stream()
            .map(key -> FactKind.valueOf(key.split("/")[0]))
            .collect(Collectors.toUnmodifiableSet());

    /** What else auditors read. */
    static final Map<String, String> OTHERS = read("others");

    /** Constants that say something else than their words. */
    static final Map<String, String> WORDS = read("words");

    private SentenceTemplates() {}

    private static Map<String, String> read(String name) {
        var file = new ClassPathResource("story/" + name + ".properties");
        try {
            return PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(one -> one.getKey().toString(), one -> one.getValue()
                            .toString()
                            .replace("<condition>", CONDITION)
                            .replace("<risk>", RISK)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
