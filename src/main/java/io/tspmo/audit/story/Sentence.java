package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says, in a sentence: {@code sponsor for board1 voted to approve at G1 of PRJ-2026-0014. We need it.} Its
 * template is in {@link SentenceTemplates}: values stand in braces, with {@code |words}, {@code |day},
 * {@code |money}, {@code |hours}, {@code |role} or {@code |person} for how they are written. What is in square brackets is left out if no value in it is there; after {@code ?name} if
 * that value is not there or false, after {@code !name} if it is.
 */
public final class Sentence {

    private static final int LONGEST = 300;
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)(?:\\|(\\w+))?}");
    private static final Pattern PART = Pattern.compile("\\[(?:([?!])(\\w+) )?([^\\[\\]]*)]");
    private static final int ISO_DAY = 10;
    private static final String UNKNOWN = "{kindWords}[: {outcome|words}][, {title}{name}][, by {actor}]";

    private final Opened opened;
    private final UnaryOperator<String> names;
    private final Map<String, String> values = new HashMap<>();

    /** @param everywhere whether it says of which project it is */
    private Sentence(Opened opened, UnaryOperator<String> names, boolean everywhere) {
        this.opened = opened;
        this.names = names;
        var entry = opened.entry();
        opened.data().forEach((key, value) -> {
            values.put(key, Data.written(value));
            if (value instanceof List<?> list) {
                values.put(key + "Count", String.valueOf(list.size()));
            }
            Data.map(opened.data(), key).forEach((inner, of) -> values.put(key + "_" + inner, Data.written(of)));
        });
        var principal = values.getOrDefault("principal", "");
        var actor = opened.actor() == null
                ? ""
                : names.apply(opened.actor()) + (principal.isEmpty() ? "" : " for " + names.apply(principal));
        values.put("actor", actor);
        values.put("who", actor.isEmpty() ? "the server" : actor);
        put("subject", entry.subject());
        put("outcome", entry.outcome());
        put("gate", entry.gate());
        var of = entry.project() == null || !everywhere ? "" : " of " + entry.project();
        values.put("of", of);
        values.put("where", (entry.gate() == null ? "" : " at " + entry.gate()) + of);
        values.put("project", entry.project() == null || !everywhere ? "the project" : entry.project());
        values.put("kindWords", kind(entry.kind()));
        var name = values.getOrDefault("name", "");
        values.put("label", name.isEmpty() ? values.getOrDefault("step", "a step") : name);
        if (entry.kind().equals(FactKind.DECISION.name())) {
            values.put("said", said(opened));
            values.put("fired", fired(opened.data()));
        } else if (entry.kind().equals(FactKind.BOOKING.name())) {
            values.put("persons", persons(opened.data()));
        }
    }

    private void put(String name, @Nullable String value) {
        values.put(name, value == null ? "" : value);
    }

    /**
     * One line, with the project that it is of.
     *
     * @param names what the person of an id is called
     */
    public static String of(Opened opened, UnaryOperator<String> names) {
        return cut(new Sentence(opened, names, true).written());
    }

    /** Whole, for the story of its project. */
    static String inStory(Opened opened, UnaryOperator<String> names) {
        var said = new Sentence(opened, names, false).written();
        return said.startsWith("the ") || !template(opened).startsWith("{") ? capital(said) : said;
    }

    /** Whether the story of a project has it. */
    static boolean isOfStory(Opened opened) {
        var entry = opened.entry();
        var exact = entry.kind() + "/" + entry.outcome();
        return SentenceTemplates.STORY.containsKey(exact)
                || SentenceTemplates.STORY.containsKey(entry.kind()) && !SentenceTemplates.OTHERS.containsKey(exact);
    }

    private static String template(Opened opened) {
        var entry = opened.entry();
        for (var key : List.of(entry.kind() + "/" + entry.outcome(), entry.kind())) {
            var known = SentenceTemplates.STORY.getOrDefault(key, SentenceTemplates.OTHERS.get(key));
            if (known != null) {
                return known;
            }
        }
        return UNKNOWN;
    }

    private String written() {
        var template = template(opened);
        var said = filled(PART.matcher(template).replaceAll(part -> Matcher.quoteReplacement(optional(part))));
        boolean placed = template.contains("{where}") || template.contains("{of}") || template.contains("{project}");
        return placed ? said : said + values.get("where");
    }

    private String optional(MatchResult part) {
        if (part.group(1) != null) {
            boolean there = !List.of("", "false").contains(values.getOrDefault(part.group(2), ""));
            return there == part.group(1).equals("?") ? part.group(3) : "";
        }
        return VALUE.matcher(part.group(3)).results().anyMatch(value -> !value(value)
                        .isEmpty())
                ? part.group(3)
                : "";
    }

    /** Values stay as they are, whatever they look like. */
    private String filled(String template) {
        return VALUE.matcher(template).replaceAll(value -> Matcher.quoteReplacement(written(value)));
    }

    private String value(MatchResult place) {
        return values.getOrDefault(place.group(1), "");
    }

    private String written(MatchResult place) {
        var value = value(place);
        if (place.group(2) == null || value.isEmpty()) {
            return value;
        }
        return switch (place.group(2)) {
            case "words" -> SentenceTemplates.WORDS.getOrDefault(value, words(value));
            case "day" -> day(value);
            case "money" -> money(value);
            case "hours" -> hours(value);
            case "role" -> Words.roleInSentence(value);
            case "person" -> names.apply(value);
            default -> throw new IllegalArgumentException("No value is written as " + place.group(2));
        };
    }

    /** Of {@code ON_HOLD} and of {@code partnerWithoutContact}. */
    private static String words(String constant) {
        return constant.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Of a day or of a moment, which is in UTC. */
    private static String day(String value) {
        try {
            return LocalDate.parse(value.substring(0, Math.min(ISO_DAY, value.length())))
                    .format(Words.DAY);
        } catch (DateTimeException e) {
            return value;
        }
    }

    private static String money(String value) {
        try {
            return String.format(Locale.ENGLISH, "%,.2f", new BigDecimal(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String hours(String value) {
        try {
            return Words.inHours(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** By name only where work goes from one to another. */
    private String persons(Map<String, ?> data) {
        var persons = Data.maps(data, "bookings").stream()
                .map(booking -> Data.text(booking, "person"))
                .distinct()
                .toList();
        if (Data.text(data, "occasion").equals("MOVE")) {
            return persons.stream().map(names).collect(Collectors.joining(", "));
        }
        return persons.size() == 1 ? "1 person" : persons.size() + " people";
    }

    private static String said(Opened opened) {
        var outcome = opened.entry().outcome();
        if (outcome != null) {
            return outcome;
        }
        var outputs = Data.maps(opened.data(), "outputs");
        return outputs.isEmpty()
                ? "nothing"
                : outputs.stream()
                        .limit(4)
                        .map(output -> Data.text(output, "name") + " " + Data.text(output, "value"))
                        .collect(Collectors.joining(", ", "", outputs.size() > 4 ? ", …" : ""));
    }

    private static String fired(Map<String, ?> data) {
        var rules = Data.maps(data, "rules");
        if (rules.isEmpty()) {
            return ", no rule fitted";
        }
        var numbers = rules.stream().map(rule -> Data.text(rule, "number")).collect(Collectors.joining(", "));
        var why = rules.size() == 1 ? Data.text(rules.get(0), "annotation") : "";
        return " by rule " + numbers + (why.isEmpty() ? "" : " (" + why + ")");
    }

    /** The kind of an entry in words; one of a version to come is not known here. */
    static String kind(String kind) {
        return FactKind.named(kind).map(FactKind::words).orElseGet(() -> word(kind));
    }

    /** {@code ON_HOLD} as {@code On hold}. */
    static String word(String constant) {
        return capital(constant.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, Character.isLowSurrogate(line.charAt(LONGEST)) ? LONGEST - 1 : LONGEST) + "…";
    }
}
