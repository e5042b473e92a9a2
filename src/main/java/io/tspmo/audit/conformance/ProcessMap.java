package io.tspmo.audit.conformance;

import io.tspmo.audit.diagram.ModelXml;
import io.tspmo.platform.form.Rejection;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** One process of a BPMN file: its elements and what leads from one to another. */
final class ProcessMap {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "task",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "scriptTask",
            "manualTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final String process;

    /**
     * One element.
     *
     * @param around id of the subprocess it is in; null at the top
     * @param attachedTo of a boundary event: the activity
     * @param interrupting of a boundary event, or of the start of an event subprocess
     * @param onEvent whether it is an event subprocess
     * @param many whether it has several instances at once or after one another
     * @param terminates of an end event: whether it ends all around it
     * @param open whether not every flow that leaves it is always taken
     * @param in ids of the flows that lead to it
     * @param out and that leave it
     */
    record Box(
            String id,
            String kind,
            String name,
            @Nullable String around,
            @Nullable String attachedTo,
            boolean interrupting,
            boolean onEvent,
            boolean many,
            boolean terminates,
            boolean open,
            Set<String> in,
            Set<String> out) {

        boolean is(String kind) {
            return this.kind.equals(kind);
        }
    }

    private ProcessMap(Element process) {
        this.process = process.getAttribute("id");
        read(process, null);
        readFlows(process);
    }

    /**
     * @param file a BPMN file
     * @throws Rejection if it has no process of this key
     */
    static ProcessMap of(byte[] file, String key) {
        return ModelXml.children(read(file, key), "process").stream()
                .filter(process -> process.getAttribute("id").equals(key))
                .findFirst()
                .map(ProcessMap::new)
                .orElseThrow(() -> Rejection.of("The model has no process " + key + "."));
    }

    private static Element read(byte[] file, String key) {
        try {
            return ModelXml.read(file);
        } catch (IllegalArgumentException e) {
            throw Rejection.of("The model of " + key + " cannot be read.");
        }
    }

    String process() {
        return process;
    }

    @Nullable
    Box box(String id) {
        return boxes.get(id);
    }

    Collection<Box> boxes() {
        return boxes.values();
    }

    /** Where a process, or one of its subprocesses, begins by itself. */
    Set<String> starts(@Nullable String around) {
        return boxes.values().stream()
                .filter(box -> box.is("startEvent") && Objects.equals(box.around, around))
                .map(Box::id)
                .collect(Collectors.toSet());
    }

    private void read(Element scope, @Nullable String around) {
        var conditional = ModelXml.children(scope).stream()
                .filter(flow -> is(flow, "sequenceFlow") && has(flow, "conditionExpression"))
                .map(flow -> flow.getAttribute("sourceRef"))
                .collect(Collectors.toSet());
        for (var element : ModelXml.children(scope)) {
            if (!BPMN.equals(element.getNamespaceURI()) || !NODES.contains(element.getLocalName())) {
                continue;
            }
            var kind = element.getLocalName();
            var id = element.getAttribute("id");
            var name = element.getAttribute("name");
            var attached = element.getAttribute("attachedToRef");
            boolean interrupting = !"false".equals(element.getAttribute("cancelActivity"))
                    && !"false".equals(element.getAttribute("isInterrupting"));
            boxes.put(
                    id,
                    new Box(
                            id,
                            kind,
                            name.isEmpty() ? id : name,
                            around,
                            attached.isEmpty() ? null : attached,
                            interrupting,
                            "true".equals(element.getAttribute("triggeredByEvent")),
                            has(element, "multiInstanceLoopCharacteristics"),
                            has(element, "terminateEventDefinition"),
                            kind.equals("inclusiveGateway") || !kind.endsWith("Gateway") && conditional.contains(id),
                            new HashSet<>(),
                            new HashSet<>()));
            if (kind.equals("subProcess")) {
                read(element, id);
            }
        }
    }

    private void readFlows(Element scope) {
        for (var element : ModelXml.children(scope)) {
            if (is(element, "subProcess")) {
                readFlows(element);
            } else if (is(element, "sequenceFlow")) {
                var source = boxes.get(element.getAttribute("sourceRef"));
                var target = boxes.get(element.getAttribute("targetRef"));
                if (source != null && target != null) {
                    source.out.add(element.getAttribute("id"));
                    target.in.add(element.getAttribute("id"));
                }
            }
        }
    }

    private static boolean is(Element element, String name) {
        return BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals(name);
    }

    private static boolean has(Element element, String name) {
        return ModelXml.children(element).stream().anyMatch(child -> is(child, name));
    }
}
