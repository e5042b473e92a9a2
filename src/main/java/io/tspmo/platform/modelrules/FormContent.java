package io.tspmo.platform.modelrules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.platform.modelrules.XmlText.Wrong;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a form may hold: the components that Tasklist shows well, and markup that only shows. */
public final class FormContent {

    static final int DEEPEST = 25;
    static final int MOST_COMPONENTS = 500;

    /** The newest that the bundled form-js reads. */
    private static final int NEWEST_SCHEMA = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(XmlText.LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Dynamic lists block Tasklist; images, links and Markdown would show what is elsewhere, or what a user typed. */
    private static final Set<String> TYPES = Vocabulary.words(
            "textfield textarea number datetime checkbox checklist radio select taglist html group separator"
                    + " spacer");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{[^{}]{0,2000}}}");
    private static final Pattern TAG_IN_TEMPLATE = Pattern.compile("<[A-Za-z/!?]");
    private static final Pattern TAG = Pattern.compile("</?(?:p|br|hr|div|span|strong|em|b|i|u|small|ul|ol|li|h[1-6]"
            + "|table|caption|thead|tbody|tr|th|td)(?:\\s+style=\"[^\"<>\\\\@&]*\"|\\s+(?:col|row)span=\"\\d{1,2}\""
            + "|\\s+scope=\"(?:row|col)\")*\\s*/?>");
    private static final Pattern REACHING_STYLE =
            Pattern.compile("url|expression|import|behavior|position", Pattern.CASE_INSENSITIVE);

    private final Set<String> ids = new HashSet<>();
    private int components;

    public static Optional<Wrong> check(byte[] file) {
        try {
            return JSON.readTree(file) instanceof ObjectNode form
                    ? new FormContent().form(form)
                    : Optional.of(new Wrong(null, "it is not a JSON object"));
        } catch (IOException e) {
            return Optional.of(new Wrong(null, "it is not JSON as a form has it: " + e.getMessage()));
        }
    }

    private Optional<Wrong> form(ObjectNode form) {
        var id = form.path("id").asText();
        if (!id.matches("[A-Za-z]\\w{0,100}") || !form.path("type").asText().equals("default")) {
            return Optional.of(new Wrong(null, "it is not a form, or has no plain id"));
        }
        var schema = form.path("schemaVersion");
        if (!schema.isInt() || schema.intValue() < 1 || schema.intValue() > NEWEST_SCHEMA) {
            return Optional.of(new Wrong(id, "its schemaVersion is not 1 to " + NEWEST_SCHEMA));
        }
        return inside(form, id);
    }

    private Optional<Wrong> inside(JsonNode container, String around) {
        for (var component : container.path("components")) {
            var id = component.path("id").asText(around);
            var wrong = component(component);
            if (wrong != null) {
                return Optional.of(new Wrong(id, wrong));
            }
            var within = inside(component, id);
            if (within.isPresent()) {
                return within;
            }
        }
        return Optional.empty();
    }

    private @Nullable String component(JsonNode component) {
        var type = component.path("type").asText();
        if (!TYPES.contains(type)) {
            return "a component of the type '" + type + "' is not allowed";
        }
        if (component.has("components") && !type.equals("group")) {
            return "only a group has components";
        }
        if (++components > MOST_COMPONENTS) {
            return "it has more than " + MOST_COMPONENTS + " components";
        }
        if (component.has("id") && !ids.add(component.path("id").asText())) {
            return "the id is used twice";
        }
        return type.equals("html") ? markup(component.path("content").asText()) : null;
    }

    /** Tasklist cleans markup too; what needs that is not deployed. */
    private static @Nullable String markup(String content) {
        var template = TEMPLATE.matcher(content);
        while (template.find()) {
            if (TAG_IN_TEMPLATE.matcher(template.group()).find()) {
                return "an expression makes a tag";
            }
        }
        var shown = TEMPLATE.matcher(content).replaceAll("");
        var tag = TAG.matcher(shown);
        while (tag.find()) {
            if (REACHING_STYLE.matcher(tag.group()).find()) {
                return "a style reaches out of its element: " + tag.group();
            }
        }
        var rest = TAG.matcher(shown).replaceAll("");
        return rest.indexOf('<') >= 0 ? "its markup does more than show: " + rest.substring(rest.indexOf('<')) : null;
    }
}
