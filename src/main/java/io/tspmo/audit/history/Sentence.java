package io.tspmo.audit.history;

import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says, in a sentence: {@code sponsor voted APPROVE at G1 of PRJ-2026-0014, for board1}. What is in square
 * brackets is left out if a value in it is not there.
 */
final class Sentence {

    private static final int LONGEST = 300;
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern MAYBE = Pattern.compile("\\[([^\\[\\]]*)]");

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("PROCESS_STARTED", "{who} started the process {process}[, version {version},]{where}"),
            Map.entry("PROCESS_ENDED", "the process {process}{where} ended[, {state}]"),
            Map.entry("STEP", "{who} did “{label}”"),
            Map.entry("STEP/CANCELED", "“{label}” was cancelled"),
            Map.entry("ANSWER", "{who} submitted[ the form {form}]"),
            Map.entry("TASK", "“{label}”{where}: {outcome}[ to {assignee}][, for {groups}]"),
            Map.entry("TASK/CREATED", "“{label}”{where} came up[ for {assignee}][ for {groups}]"),
            Map.entry("TASK/CLAIMED", "{assignee} took “{label}”"),
            Map.entry("TASK/ASSIGNED", "{who} gave “{label}”{where} to {assignee}"),
            Map.entry("TASK/DELEGATED", "{who} handed “{label}”{where} to {assignee}"),
            Map.entry("TASK/DELETED", "“{label}”{where} was withdrawn"),
            Map.entry("DECISION", "the table {subject} said {said}{where}{fired}"),
            Map.entry("DEPLOYED", "{who} deployed {subject}[, version {version}]"),
            Map.entry("INTERVENED", "{who} intervened: {operation} of {entity}[, {property} {value}]"),
            Map.entry("REQUEST/REGISTERED", "the request became {project}"),
            Map.entry(
                    "SCORE/REQUEST",
                    "{project} was scored: value {value}, risk {risk}[, proposed tier {proposedTier}]"),
            Map.entry("SCORE/RISK", "the risk score of {project} is {score}"),
            Map.entry("CHECK", "people for {project}: {outcome}[, earliest start {earliestStart}]"),
            Map.entry("TRIAGE", "{who} answered the request: {outcome}"),
            Map.entry("CLASSIFICATION", "{project} was given the tier {outcome}[ and the manager {manager}]"),
            Map.entry("GATES", "gates of {project}: {outcome}"),
            Map.entry("REVIEW/OPENED", "the review{where} opened[, round {round}]"),
            Map.entry("REVIEW/SEATED", "reviewers were asked"),
            Map.entry("REVIEW/SEAT_MOVED", "a seat{where} moved from {from}[ to {to}][: {reason}]"),
            Map.entry("REVIEW", "the review{where}: {outcome}"),
            Map.entry("VOTE", "{who} voted {outcome}"),
            Map.entry("OUTCOME", "the gate was decided: {outcome}"),
            Map.entry("CONTROL", "the control {subject}: {outcome}[, {checked} looked at][, run by {actor}]"),
            Map.entry("PASSPORT", "the decision passport{where}: {outcome}"),
            Map.entry("OBLIGATION", "condition {subject}{where}: {outcome}[ by {actor}][, owner {owner}][, due {due}]"),
            Map.entry("STATE/ENTERED", "{project} entered the phase {phase}"),
            Map.entry("STATE/WENT_BACK", "{project} went back to the phase {phase}"),
            Map.entry("STATE", "{project}: {outcome}[ by {actor}]"),
            Map.entry("CHANGE", "change {subject}{where}: {outcome}[ by {actor}][, “{title}”][, decision {decision}]"),
            Map.entry(
                    "BASELINE/AGREED",
                    "baseline {subject}{where} was agreed: budget {budget}[ {currency}], finish {finish}[, by {authority}]"),
            Map.entry("BASELINE/PLANNED", "{who} planned{where}: budget {budget}, finish {finish}"),
            Map.entry("BOOKING", "people for {project}: {outcome}[, {hours} h][, {occasion}]"),
            Map.entry("DOCUMENT/FILED", "{who} filed {kind}[ “{name}”]{where}[, SHA-256 {sha256}]"),
            Map.entry("DOCUMENT/WITHDRAWN", "{who} withdrew {kind}[ “{name}”]{where}[: {reason}]"),
            Map.entry("REPORT", "{who} reported{where}: progress {progress} %, spent {spent}"),
            Map.entry("CLOSURE", "closure of {project}: {outcome}[ by {actor}]"),
            Map.entry(
                    "RISK",
                    "risk {subject}{where}: {outcome}[ by {actor}][, “{risk_title}”][, {response}][: {because}]"),
            Map.entry("DEMAND", "people that {project} asks for: {outcome}[ by {actor}]"),
            Map.entry("SIMULATION", "the simulation of {project}[: 80 % sure to be finished by {finishP80}]"),
            Map.entry("SCHEDULE", "the schedule of {project}: {outcome}[ by {actor}][, “{name}”]"),
            Map.entry(
                    "SUBSTITUTION/NAMED", "{who} named {substitute} to stand in for {user}[, {firstDay} to {lastDay}]"),
            Map.entry("DUTY", "{who} did the duty {outcome}[ as {role}]"),
            Map.entry("SIGNED_IN", "{who} signed in"),
            Map.entry("SIGNED_OUT", "{who} signed out"),
            Map.entry("CONFIRMED", "{who} gave the password once more"),
            Map.entry("SIGN_IN_REFUSED", "a sign-in was refused[ to {actor}][: {detail}]"),
            Map.entry("REFUSED", "{who} was refused[: {detail}]"),
            Map.entry("DEPLOYMENT_REFUSED", "{who} was refused a deployment[: {detail}]"),
            Map.entry("ROLE_CHANGED", "{who} changed a role[: {detail}]"),
            Map.entry("USER_CHANGED", "{who} changed a user[: {detail}]"),
            Map.entry("TOKEN_CHANGED", "{who} changed a token[: {detail}]"),
            Map.entry("EXPORTED", "{who} took away {subject}[, {rows} rows]"));

    private Sentence() {}

    static String of(Opened opened) {
        var entry = opened.entry();
        var template = SENTENCES.getOrDefault(
                entry.kind() + "/" + entry.outcome(),
                SENTENCES.getOrDefault(entry.kind(), "{kindWords}[: {outcome}][, {title}{name}][, by {actor}]"));
        var values = values(opened);
        var said = new StringBuilder(filled(
                MAYBE.matcher(template)
                        .replaceAll(part -> Matcher.quoteReplacement(has(part.group(1), values) ? part.group(1) : "")),
                values));
        if (!template.contains("{where}") && !template.contains("{project}")) {
            said.append(values.get("where"));
        }
        var principal = values.getOrDefault("principal", "");
        if (!principal.isEmpty()) {
            said.append(", for ").append(principal);
        }
        return cut(said.toString());
    }

    private static Map<String, String> values(Opened opened) {
        var entry = opened.entry();
        var data = opened.data();
        var values = new HashMap<String, String>();
        data.forEach((key, value) -> {
            values.put(key, Data.text(data, key));
            Data.map(data, key).forEach((inner, of) -> values.put(key + "_" + inner, Data.written(of)));
        });
        values.put("actor", opened.actor() == null ? "" : opened.actor());
        values.put("who", opened.actor() == null ? "the server" : opened.actor());
        values.put("subject", entry.subject() == null ? "" : entry.subject());
        values.put("outcome", entry.outcome() == null ? "" : entry.outcome());
        values.put("project", entry.project() == null ? "the project" : entry.project());
        values.put("kindWords", kind(entry.kind()));
        values.put("where", where(entry.gate(), entry.project()));
        var name = values.getOrDefault("name", "");
        values.put("label", name.isEmpty() ? values.getOrDefault("step", "a step") : name);
        if (entry.kind().equals("DECISION")) {
            values.put("said", said(opened));
            values.put("fired", fired(data));
        }
        return values;
    }

    /** Whether one of its values is there. */
    private static boolean has(String part, Map<String, String> values) {
        return VALUE.matcher(part).results().anyMatch(value -> !values.getOrDefault(value.group(1), "")
                .isEmpty());
    }

    /** Values stay as they are, whatever they look like. */
    private static String filled(String template, Map<String, String> values) {
        return VALUE.matcher(template)
                .replaceAll(value -> Matcher.quoteReplacement(values.getOrDefault(value.group(1), "")));
    }

    private static String where(@Nullable String gate, @Nullable String project) {
        return (gate == null ? "" : " at " + gate) + (project == null ? "" : " of " + project);
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
        try {
            return FactKind.valueOf(kind).words();
        } catch (IllegalArgumentException e) {
            return word(kind);
        }
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
