package io.tspmo.platform.modelrules;

import io.tspmo.platform.guard.ExpressionText;
import io.tspmo.platform.guard.RunawayGuard;
import io.tspmo.platform.guard.TimerLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram may contain, read from the tree that the engine itself has read, before it makes anything of it: when the
 * diagram is deployed, and whenever it is loaded from the database.
 */
public final class DiagramCheck {

    private static final Namespace CAMUNDA = BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]{0,100}");
    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{(\\w+)}");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("P?\\d{1,5}D?");
    private static final Pattern RETRIES = Pattern.compile("R\\d{1,2}/(P.+)");
    private static final int MOST_RETRIES = 20;

    /** They name something; no expression decides what. */
    private static final Set<String> NAMES =
            Vocabulary.words("formRef decisionRef resultVariable elementVariable initiator"
                    + " errorCodeVariable errorMessageVariable escalationCodeVariable");

    private static final Set<String> BINDINGS = Set.of("formRefBinding", "decisionRefBinding", "calledElementBinding");

    private final Predicate<String> delegates;
    private final List<Complaint> complaints = new ArrayList<>();

    private DiagramCheck(Predicate<String> delegates) {
        this.delegates = delegates;
    }

    /**
     * @param delegates the names that a service task may call
     * @return what breaks a rule; empty if the diagram may run
     */
    public static List<Complaint> of(Element root, Predicate<String> delegates) {
        var check = new DiagramCheck(delegates);
        check.element(root, null);
        return check.complaints;
    }

    private void element(Element element, @Nullable Element parent) {
        var unknown = Vocabulary.unknown(element);
        if (unknown.isPresent()) {
            complain(element, parent, unknown.get() + " is not allowed");
            return; // and whatever is inside
        }
        for (var key : element.attributes()) {
            attribute(element, parent, key.substring(key.lastIndexOf(':') + 1), element.attribute(key));
        }
        expression(element, parent, element.getTagName(), element.getText());
        if (Vocabulary.BPMN.equals(element.getUri())) {
            whole(element, parent);
        }
        var around = element.attribute("id") == null && parent != null ? parent : element;
        element.elements().forEach(child -> element(child, around));
    }

    private void attribute(Element element, @Nullable Element parent, String name, String value) {
        if (name.equals("delegateExpression")) {
            var delegate = DELEGATE.matcher(value);
            if (!delegate.matches() || !delegates.test(delegate.group(1))) {
                complain(element, parent, "'" + value + "' is not a delegate that a model may call");
            }
            return;
        }
        if (NAMES.contains(name) && !NAME.matcher(value).matches()) {
            complain(element, parent, name + " '" + value + "' is not a name");
        } else if (BINDINGS.contains(name) && !Set.of("latest", "deployment").contains(value)) {
            complain(element, parent, name + " is neither latest nor deployment");
        }
        expression(element, parent, name, value);
    }

    private void expression(Element element, @Nullable Element parent, String where, String text) {
        ExpressionText.complaint(text, delegates)
                .ifPresent(reason -> complain(element, parent, where + " has " + reason + " (" + text.strip() + ")"));
    }

    private void whole(Element element, @Nullable Element parent) {
        var text = element.getText().strip();
        var wrong =
                switch (element.getTagName()) {
                    case "process" -> process(element);
                    case "serviceTask" -> ofCamunda(element, "delegateExpression") == null
                            ? "it calls no delegate"
                            : null;
                    case "businessRuleTask" -> (ofCamunda(element, "delegateExpression") == null)
                                    == (ofCamunda(element, "decisionRef") == null)
                            ? "it must evaluate exactly one decision"
                            : null;
                    case "callActivity" -> !NAME.matcher(String.valueOf(element.attribute("calledElement")))
                                    .matches()
                            ? "it does not name the process that it calls"
                            : null;
                    case "loopCardinality" -> cardinality(text);
                    case "timeDuration" -> unlessExpression(text, TimerLimits::duration);
                    case "timeCycle" -> unlessExpression(text, TimerLimits::cycle);
                    case "extensionElements" -> retries(element);
                    default -> null;
                };
        if (wrong != null) {
            complain(element, parent, wrong);
        }
    }

    private static @Nullable String process(Element process) {
        var kept = ofCamunda(process, "historyTimeToLive");
        return kept == null || !TIME_TO_LIVE.matcher(kept).matches()
                ? "it does not state for how many days its history is kept"
                : null;
    }

    private static @Nullable String cardinality(String text) {
        if (ExpressionText.isExpression(text)) {
            return null;
        }
        boolean fits = text.matches("\\d{1,6}") && Integer.parseInt(text) <= RunawayGuard.MOST_INSTANCES;
        return fits ? null : "'" + text + "' is not a number up to " + RunawayGuard.MOST_INSTANCES;
    }

    private static @Nullable String unlessExpression(
            String text, java.util.function.Function<String, Optional<String>> rule) {
        return ExpressionText.isExpression(text) ? null : rule.apply(text).orElse(null);
    }

    /** A failed job comes back a few times, after a minute at least. */
    private static @Nullable String retries(Element extensions) {
        for (var retries : extensions.elementsNS(CAMUNDA, "failedJobRetryTimeCycle")) {
            var text = retries.getText().strip();
            var repeated = RETRIES.matcher(text);
            var pauses = repeated.matches() ? new String[] {repeated.group(1)} : text.split("\\s*,\\s*");
            for (var pause : pauses) {
                var wrong = TimerLimits.duration(pause);
                if (wrong.isPresent()) {
                    return "a failed job is tried again too soon: " + wrong.get();
                }
            }
            if (pauses.length > MOST_RETRIES) {
                return "a failed job is tried again more than " + MOST_RETRIES + " times";
            }
        }
        return null;
    }

    private static @Nullable String ofCamunda(Element element, String attribute) {
        return element.attributeNS(CAMUNDA, attribute);
    }

    private void complain(Element element, @Nullable Element parent, String reason) {
        var id = element.attribute("id");
        if (id == null && parent != null) {
            id = parent.attribute("id");
        }
        complaints.add(new Complaint(element, ModelRefused.printable(id == null ? reason : id + ": " + reason)));
    }

    /** @param reason begins with the id of the element, or of the nearest one around it */
    public record Complaint(Element element, String reason) {}
}
