package io.tspmo.audit.diagram;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What BPMN draws inside of its shapes, as paths of SVG. */
final class ShapeSymbols {

    private static final String ENVELOPE = "h14v10h-14zl7 5 7-5";

    /** From the upper left corner of a box. */
    private static final Map<String, String> BOXES = Map.of(
            "userTask",
            "M11 6a3.5 3.5 0 1 0 .01 0zM5 20c0-7 12-7 12 0z",
            "serviceTask",
            "M11 5v2.5M11 15.500v2.500M4.500 11.500h2.500M15 11.500h2.500M6.400 6.900l1.800 1.800M13.800 14.300l1.800 1.800"
                    + "M6.400 16.100l1.800-1.800M13.800 8.700l1.800-1.800M11 7.700a3.800 3.800 0 1 0 .01 0z",
            "businessRuleTask",
            "M4 6h14v11h-14zM4 9.500h14M8.500 9.500v7.500M4 13.200h14",
            "sendTask",
            "M4 6" + ENVELOPE,
            "receiveTask",
            "M4 6" + ENVELOPE,
            "scriptTask",
            "M6 5h9c-4 4 4 8 0 13h-9c4-5-4-9 0-13z");

    /** From the middle of an event. */
    private static final Map<String, String> EVENTS = Map.of(
            "timerEventDefinition", "M0-9a9 9 0 1 0 .01 0zM0-6v6l4 2",
            "messageEventDefinition", "M-7-5" + ENVELOPE,
            "errorEventDefinition", "M-7 7l4-13 4 7 6-8-4 13-4-7z",
            "escalationEventDefinition", "M0-8l6 15-6-6-6 6z",
            "signalEventDefinition", "M0-8l8 13h-16z",
            "conditionalEventDefinition", "M-6-7h12v14h-12zM-4-3h8M-4 0h8M-4 3h8",
            "terminateEventDefinition", "M0-9a9 9 0 1 0 .01 0z",
            "cancelEventDefinition", "M-7-5l2-2 5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5z",
            "compensateEventDefinition", "M-1-6v12l-7-6zM7-6v12l-7-6z",
            "linkEventDefinition", "M-8-3h9v-4l7 7-7 7v-4h-9z");

    /** From the middle of a gateway. */
    private static final Map<String, String> GATEWAYS = Map.of(
            "exclusiveGateway", "M-7-7l14 14M7-7l-14 14",
            "parallelGateway", "M-10 0h20M0-10v20",
            "inclusiveGateway", "M0-10a10 10 0 1 0 .01 0z",
            "eventBasedGateway", "M0-10a10 10 0 1 0 .01 0zM0-6l6 4-2 7h-8l-2-7z",
            "complexGateway", "M-10 0h20M0-10v20M-7-7l14 14M7-7l-14 14");

    private static final String ONE_BY_ONE = "M-6-3h12M-6 1h12M-6 5h12";
    private static final String AT_ONCE = "M-5-5v11M0-5v11M5-5v11";
    private static final String CLOSED = "M-6-6h12v12h-12zM0-4v8M-4 0h8";

    private ShapeSymbols() {}

    static String of(Element element) {
        var type = element.getLocalName();
        if (type.endsWith("Event")) {
            return ModelXml.children(element).stream()
                    .map(child -> EVENTS.getOrDefault(child.getLocalName(), ""))
                    .filter(sign -> !sign.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return GATEWAYS.getOrDefault(type, BOXES.getOrDefault(type, ""));
    }

    /** Whether what is thrown, as BPMN fills it. */
    static boolean filled(Element element) {
        return List.of("endEvent", "intermediateThrowEvent").contains(element.getLocalName());
    }

    static String foot(Element element, boolean closed) {
        if (closed || element.getLocalName().equals("callActivity")) {
            return CLOSED;
        }
        return ModelXml.child(element, "multiInstanceLoopCharacteristics")
                .map(loop -> loop.getAttribute("isSequential").equals("true") ? ONE_BY_ONE : AT_ONCE)
                .orElse("");
    }
}
