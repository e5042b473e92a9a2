package io.tspmo.history;

import io.tspmo.ledger.Kind;
import io.tspmo.ledger.LedgerEntries.Opened;
import java.util.Locale;
import java.util.Map;

/** What an entry says, in a sentence: {@code sponsor voted APPROVE at G1 of PRJ-2026-0014, for board1}. */
final class Sentence {

    private static final int LONGEST = 300;

    private Sentence() {}

    static String of(Opened opened) {
        var entry = opened.entry();
        var said = new StringBuilder(what(opened));
        if (entry.gate() != null) {
            said.append(" at ").append(entry.gate());
        }
        if (entry.project() != null) {
            said.append(" of ").append(entry.project());
        }
        var principal = Data.text(opened.data(), "principal");
        if (!principal.isEmpty()) {
            said.append(", for ").append(principal);
        }
        return cut(said.toString());
    }

    /** The kind of an entry in words; one of a version to come is not known here. */
    static String kind(String kind) {
        try {
            return Kind.valueOf(kind).words();
        } catch (IllegalArgumentException e) {
            return word(kind);
        }
    }

    private static String what(Opened opened) {
        var entry = opened.entry();
        var data = opened.data();
        var who = opened.actor() == null ? "the server" : opened.actor();
        var subject = entry.subject() == null ? "something" : entry.subject();
        var outcome = entry.outcome() == null ? "" : entry.outcome();
        return switch (entry.kind()) {
            case "PROCESS_STARTED" -> opened.actor() == null
                    ? "the process %s, version %s, began"
                            .formatted(Data.text(data, "process"), Data.text(data, "version"))
                    : "%s started the process %s, version %s"
                            .formatted(who, Data.text(data, "process"), Data.text(data, "version"));
            case "PROCESS_ENDED" -> "the process " + Data.text(data, "process")
                    + (Data.text(data, "state").contains("TERMINATED") ? " was ended before its end" : " ended");
            case "STEP" -> step(opened, outcome);
            case "ANSWER" -> "%s submitted the form %s".formatted(who, named(data, "form", subject));
            case "TASK" -> task(opened, who, outcome);
            case "DECISION" -> "the table %s said %s%s"
                    .formatted(subject, outcome.isEmpty() ? "nothing alone" : outcome, fired(data));
            case "DEPLOYED" -> "%s deployed %s%s".formatted(who, subject, prefixed(", version ", data, "version"));
            case "INTERVENED" -> "%s intervened: %s of %s"
                    .formatted(who, named(data, "operation", "something"), named(data, "entity", subject));
            case "VOTE" -> "%s voted %s".formatted(who, outcome);
            case "OUTCOME" -> "the gate was decided: " + outcome;
            case "SIGNED_IN", "SIGNED_OUT", "CONFIRMED" -> who + " "
                    + kind(entry.kind()).toLowerCase(Locale.ROOT);
            case "SIGN_IN_REFUSED", "REFUSED", "DEPLOYMENT_REFUSED" -> (opened.actor() == null ? "somebody" : who)
                    + " was refused" + prefixed(": ", data, "detail");
            case "ROLE_CHANGED", "USER_CHANGED", "TOKEN_CHANGED", "MODEL_ALTERED", "KEY_ROTATED" -> who + ": "
                    + kind(entry.kind()).toLowerCase(Locale.ROOT) + prefixed(", ", data, "detail");
            case "EXPORTED" -> "%s exported %s".formatted(who, subject);
            default -> other(opened, outcome);
        };
    }

    private static String step(Opened opened, String outcome) {
        var data = opened.data();
        var name = named(data, "name", named(data, "step", "a step")).replaceAll("\\s+", " ");
        if (outcome.equals("CANCELED")) {
            return "“%s” was cancelled".formatted(name);
        }
        return opened.actor() == null ? "“%s” was done".formatted(name) : "%s did “%s”".formatted(opened.actor(), name);
    }

    private static String task(Opened opened, String who, String outcome) {
        var data = opened.data();
        var name = named(data, "name", named(data, "step", "a task")).replaceAll("\\s+", " ");
        var holder = named(data, "assignee", Data.text(data, "groups"));
        return switch (outcome) {
            case "CREATED" -> "“%s” came up%s".formatted(name, holder.isEmpty() ? "" : " for " + holder);
            case "CLAIMED" -> "%s took “%s”".formatted(holder.isEmpty() ? who : holder, name);
            case "ASSIGNED" -> "“%s” was given %s by %s"
                    .formatted(name, holder.isEmpty() ? "back" : "to " + holder, who);
            case "DELEGATED" -> "%s handed “%s” to %s".formatted(who, name, holder);
            case "DELETED" -> "“%s” was withdrawn".formatted(name);
            default -> "“%s”: %s".formatted(name, word(outcome));
        };
    }

    private static String fired(Map<String, ?> data) {
        var rules = Data.maps(data, "rules");
        if (rules.isEmpty()) {
            return ", no rule fitted";
        }
        var numbers = rules.stream().map(rule -> Data.text(rule, "number")).toList();
        var why = rules.size() == 1 ? Data.text(rules.get(0), "annotation") : "";
        return " by rule " + String.join(", ", numbers) + (why.isEmpty() ? "" : " (" + why + ")");
    }

    /** Facts of features: what became of what, and by whom. */
    private static String other(Opened opened, String outcome) {
        var said = new StringBuilder(kind(opened.entry().kind()));
        if (!outcome.isEmpty()) {
            said.append(": ").append(outcome);
        }
        for (var key : new String[] {"title", "name", "number", "score", "role", "duty"}) {
            var value = Data.text(opened.data(), key);
            if (!value.isEmpty()) {
                said.append(", ").append(key).append(' ').append(value);
            }
        }
        if (opened.actor() != null) {
            said.append(", by ").append(opened.actor());
        }
        return said.toString();
    }

    private static String named(Map<String, ?> data, String key, String otherwise) {
        var text = Data.text(data, key);
        return text.isEmpty() ? otherwise : text;
    }

    private static String prefixed(String prefix, Map<String, ?> data, String key) {
        var text = Data.text(data, key);
        return text.isEmpty() ? "" : prefix + text;
    }

    /** {@code ON_HOLD} as {@code On hold}. */
    static String word(String constant) {
        var text = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, Character.isLowSurrogate(line.charAt(LONGEST)) ? LONGEST - 1 : LONGEST) + "…";
    }
}
