package io.tspmo.audit.mining;

import io.tspmo.audit.eventlog.Trace;
import io.tspmo.audit.mining.Excerpt.Cases;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a trace and its events say: the attributes that {@link Trace} names, from the entries of the ledger. */
final class TraceAttributes {

    private final Excerpt excerpt;
    private final Map<String, String> people;

    /** @param people their names in the log, by what the ledger calls them */
    TraceAttributes(Excerpt excerpt, Map<String, String> people) {
        this.excerpt = excerpt;
        this.people = people;
    }

    /** @param any entry of the case */
    Map<String, Object> ofTrace(String name, LogFact any, @Nullable LogFact classified, @Nullable LogFact end) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put(Trace.NAME, name);
        put(attributes, Trace.PROJECT, any.project());
        if (classified != null) {
            put(attributes, Trace.TIER, classified.outcome());
            put(attributes, Trace.METHOD, classified.text("method"));
        }
        if (excerpt.cases() == Cases.PROCESS) {
            put(attributes, Trace.PROCESS, any.text("process"));
            put(
                    attributes,
                    Trace.VERSION,
                    any.data().get("version") instanceof Number n ? (Object) n.longValue() : null);
            put(attributes, Trace.DEFINITION, any.text("definition"));
            put(attributes, Trace.SHA256, any.text("sha256"));
            put(attributes, Trace.PARENT, any.text("parent"));
            put(attributes, Trace.PARENT_STEP, any.text("parentStep"));
            if (end != null) {
                put(attributes, Trace.STATE, end.text("state"));
                put(attributes, Trace.END, end.text("end"));
            }
        }
        return attributes;
    }

    /** @param entry which says so: the step's own, or one of its task */
    Trace.Event event(
            LogFact step, LogFact entry, String transition, Instant at, @Nullable String person, List<LogFact> given) {
        var attributes = new LinkedHashMap<String, Object>();
        var id = String.valueOf(step.text("step"));
        attributes.put(Trace.NAME, step.text("name") == null ? id : step.text("name"));
        attributes.put(Trace.TRANSITION, transition);
        attributes.put(Trace.AT, at);
        attributes.put(Trace.RESOURCE, person == null ? Trace.SERVER : people.getOrDefault(person, person));
        boolean task = step.kind().equals("TASK");
        put(attributes, Trace.INSTANCE, task ? null : step.text("instance"));
        put(attributes, Trace.GROUP, group(given));
        attributes.put(
                Trace.ID,
                UUID.nameUUIDFromBytes(("entry " + entry.id() + " " + transition).getBytes(StandardCharsets.UTF_8)));
        attributes.put(Trace.ENTRY, entry.id());
        attributes.put(Trace.PROCESS, String.valueOf(step.text("process")));
        attributes.put(Trace.STEP, id);
        put(attributes, Trace.TYPE, task ? "userTask" : step.text("type"));
        put(attributes, Trace.SCOPE, step.text("parentInstance"));
        if (excerpt.cases() == Cases.PROJECT) {
            put(attributes, Trace.CASE, task ? step.text("instance") : step.subject());
        }
        put(attributes, Trace.FLOW, step.text("via"));
        put(attributes, Trace.TASK, task ? step.subject() : step.text("task"));
        put(attributes, Trace.CALLED, step.text("called"));
        return new Trace.Event(attributes);
    }

    /** The table that a step evaluated, and what it said. */
    static void decided(Map<String, Object> attributes, @Nullable LogFact decision) {
        if (decision != null) {
            put(attributes, Trace.TABLE, decision.subject());
            put(attributes, Trace.RULE, decision.rule());
            put(attributes, Trace.RESULT, decision.outcome());
        }
    }

    static void answered(Map<String, Object> attributes, @Nullable LogFact answer) {
        if (answer == null) {
            return;
        }
        put(attributes, Trace.SIGNED, answer.data().get("signed") instanceof Boolean signed ? (Object) signed : null);
        if (answer.data().get("answers") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> answer(attributes, String.valueOf(key), value));
        }
    }

    /** Choices and numbers; typed texts and persons stay in the ledger. */
    private static void answer(Map<String, Object> attributes, String key, @Nullable Object value) {
        if (!key.matches("[A-Za-z_][\\w.-]*")) {
            return;
        }
        if (value instanceof Boolean || value instanceof String) {
            attributes.put(Trace.ANSWER + key, value);
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            attributes.put(Trace.ANSWER + key, ((Number) value).doubleValue());
        } else if (value instanceof Integer || value instanceof Long) {
            attributes.put(Trace.ANSWER + key, ((Number) value).longValue());
        }
    }

    static @Nullable String person(LogFact task) {
        return task.data().get("assignee") instanceof Map<?, ?> person
                        && person.get("$person") instanceof String pseudonym
                ? pseudonym
                : task.actor();
    }

    private static @Nullable String group(List<LogFact> given) {
        for (var fact : given) {
            if (fact.data().get("groups") instanceof List<?> groups && !groups.isEmpty()) {
                return String.valueOf(groups.get(0));
            }
        }
        return null;
    }

    private static void put(Map<String, Object> attributes, String key, @Nullable Object value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
