package io.tspmo.platform.modelrules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The elements and attributes that a diagram may have; everything else is refused, so that what the engine learns to read
 * one day stays refused too. The engine checks only the local name of many elements, therefore the namespace matters
 * here.
 */
public final class Vocabulary {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Where things are drawn, and in which colour; nothing of it is run. */
    private static final Map<String, Set<String>> DRAWING = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            words("BPMNDiagram BPMNPlane BPMNShape BPMNEdge BPMNLabel BPMNLabelStyle"),
            "http://www.omg.org/spec/DD/20100524/DC",
            words("Bounds Font"),
            "http://www.omg.org/spec/DD/20100524/DI",
            words("waypoint"));

    private static final Set<String> HARMLESS = Set.of(
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    /** What the schema adds to elements without a value of their own. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "expressionLanguage", "http://www.w3.org/1999/XPath",
            "typeLanguage", "http://www.w3.org/2001/XMLSchema",
            "implementation", "##unspecified",
            "startQuantity", "1",
            "completionQuantity", "1",
            "isForCompensation", "false",
            "parallelMultiple", "false",
            "instantiate", "false",
            "behavior", "All",
            "eventGatewayType", "Exclusive");

    private static final String ASYNC = " asyncBefore asyncAfter exclusive jobPriority";
    private static final String TEMPLATE = " modelerTemplate modelerTemplateVersion modelerTemplateIcon";

    private static final Map<String, Allowed> ELEMENTS = new HashMap<>();
    private static final Map<String, Allowed> EXTENSIONS = new HashMap<>();

    static {
        element("definitions", "targetNamespace exporter exporterVersion", "diagramRelationId");
        element(
                "process",
                "isExecutable isClosed processType",
                "historyTimeToLive versionTag isStartableInTasklist candidateStarterUsers candidateStarterGroups"
                        + " jobPriority taskPriority");
        element("documentation", "textFormat", "");
        element("startEvent", "isInterrupting", "formRef formRefBinding initiator" + ASYNC + TEMPLATE);
        element("endEvent", "", ASYNC + TEMPLATE);
        element("boundaryEvent", "attachedToRef cancelActivity", ASYNC + TEMPLATE);
        element("intermediateCatchEvent", "", ASYNC + TEMPLATE);
        element("intermediateThrowEvent", "", ASYNC + TEMPLATE);
        element(
                "userTask",
                "default",
                "formRef formRefBinding assignee candidateUsers candidateGroups dueDate followUpDate priority"
                        + ASYNC
                        + TEMPLATE);
        element("serviceTask", "default", "delegateExpression taskPriority" + ASYNC + TEMPLATE);
        element(
                "businessRuleTask",
                "default",
                "delegateExpression decisionRef decisionRefBinding mapDecisionResult resultVariable" + ASYNC
                        + TEMPLATE);
        element("callActivity", "default calledElement", "calledElementBinding" + ASYNC + TEMPLATE);
        element("subProcess", "default triggeredByEvent", ASYNC + TEMPLATE);
        for (var gateway : words("exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway")) {
            element(gateway, "default gatewayDirection", ASYNC);
        }
        element("sequenceFlow", "sourceRef targetRef", "");
        for (var plain :
                words("extensionElements incoming outgoing timerEventDefinition terminateEventDefinition message"
                        + " text category laneSet lane flowNodeRef conditionExpression loopCardinality completionCondition"
                        + " timeDuration timeDate timeCycle")) {
            element(plain, "", "");
        }
        element("multiInstanceLoopCharacteristics", "isSequential", "collection elementVariable" + ASYNC);
        element("messageEventDefinition", "messageRef", "");
        element("errorEventDefinition", "errorRef", "errorCodeVariable errorMessageVariable");
        element("escalationEventDefinition", "escalationRef", "escalationCodeVariable");
        element("error", "errorCode", "errorMessage");
        element("escalation", "escalationCode", "");
        element("textAnnotation", "textFormat", "");
        element("association", "sourceRef targetRef associationDirection", "");
        element("group", "categoryValueRef", "");
        element("categoryValue", "value", "");
        element("collaboration", "isClosed", "");
        element("participant", "processRef", "");

        extension("in", "source sourceExpression target businessKey variables local");
        extension("out", "source sourceExpression target variables local");
        extension("inputOutput", "");
        extension("inputParameter", "name");
        extension("outputParameter", "name");
        extension("failedJobRetryTimeCycle", "");
        extension("properties", "");
        extension("property", "name value");
    }

    private Vocabulary() {}

    private static void element(String name, String attributes, String ofCamunda) {
        ELEMENTS.put(name, new Allowed(words("id name " + attributes), words(ofCamunda)));
    }

    private static void extension(String name, String attributes) {
        EXTENSIONS.put(name, new Allowed(words(attributes), Set.of()));
    }

    static Set<String> words(String text) {
        var words = new HashSet<>(Arrays.asList(text.trim().split(" ")));
        words.remove("");
        return words;
    }

    /** What about the element, without those inside it, no diagram may have. */
    static Optional<String> unknown(Element element) {
        var name = element.getTagName();
        var drawing = DRAWING.get(String.valueOf(element.getUri()));
        if (drawing != null) {
            return drawing.contains(name) ? Optional.empty() : Optional.of("the element " + name);
        }
        var allowed = BPMN.equals(element.getUri())
                ? ELEMENTS.get(name)
                : CAMUNDA.equals(element.getUri()) ? EXTENSIONS.get(name) : null;
        if (allowed == null) {
            return Optional.of("the element " + name);
        }
        return element.attributes().stream()
                .filter(attribute -> !allowed.has(attribute, element))
                .sorted()
                .findFirst()
                .map(attribute -> "the attribute " + attribute.replaceFirst("^.*:", "") + " of a " + name);
    }

    /** @param attributes without a namespace */
    private record Allowed(Set<String> attributes, Set<String> ofCamunda) {

        /** @param key as the engine keeps it: the name, or namespace, colon and name */
        boolean has(String key, Element element) {
            int colon = key.lastIndexOf(':');
            if (colon < 0) {
                return attributes.contains(key)
                        || key.equals("xmlns")
                        || element.attribute(key).equals(DEFAULTS.get(key))
                        // for rule tasks the schema knows another default
                        || key.equals("implementation")
                                && element.attribute(key).equals("##WebService");
            }
            var namespace = key.substring(0, colon);
            var name = key.substring(colon + 1);
            return switch (namespace) {
                case CAMUNDA -> ofCamunda.contains(name);
                case XSI -> name.equals("type") && element.attribute(key).matches("(\\w+:)?tFormalExpression");
                case XMLNS, "xmlns" -> true;
                default -> HARMLESS.contains(namespace);
            };
        }
    }
}
