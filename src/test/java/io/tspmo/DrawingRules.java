package io.tspmo;

import static io.tspmo.DiagramRules.after;
import static io.tspmo.DiagramRules.all;
import static io.tspmo.DiagramRules.blank;

import io.tspmo.ModelFiles.Diagram;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** Whether a PMO can read the picture. */
final class DrawingRules {

    private static final int MOST_BOXES = 25;

    private DrawingRules() {}

    static Stream<String> documentation(Diagram diagram, ModelFiles files) {
        return all(diagram, UserTask.class).stream()
                .filter(task -> task.getDocumentations().stream().allMatch(text -> blank(text.getTextContent())))
                .map(task -> task.getId() + " has no documentation");
    }

    static Stream<String> labels(Diagram diagram, ModelFiles files) {
        return all(diagram, FlowNode.class).stream()
                .filter(node -> {
                    boolean named = !blank(node.getName());
                    if (!(node instanceof Gateway)) {
                        return !named;
                    }
                    boolean splits = node.getOutgoing().size() > 1;
                    if (splits && (node instanceof ExclusiveGateway || node instanceof InclusiveGateway)) {
                        return !named || !node.getName().strip().endsWith("?");
                    }
                    return !splits && named;
                })
                .map(node -> node.getId() + " is named " + node.getName());
    }

    /** Where the code says obligation, people read condition; a task may say which one it is of. */
    static Stream<String> boxLabels(Diagram diagram, ModelFiles files) {
        return all(diagram, Activity.class).stream()
                .filter(box -> !blank(box.getName()))
                .filter(box ->
                        !box.getName().replaceFirst(" of \\$\\{\\w+}$", "").equals(inWords(box.getId())))
                .map(box -> box.getId() + " is named " + box.getName());
    }

    private static String inWords(String id) {
        var words = DiagramRules.called(id)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replace("obligation", "condition");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static Stream<String> answers(Diagram diagram, ModelFiles files) {
        return all(diagram, Gateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .filter(gateway -> gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway)
                .flatMap(gateway -> {
                    var usual = gateway.getAttributeValue("default");
                    var wrong = gateway.getOutgoing().stream()
                            .filter(flow -> blank(flow.getName())
                                    || (flow.getConditionExpression() == null)
                                            != flow.getId().equals(usual))
                            .map(flow -> flow.getId() + " lacks its answer or its condition");
                    return usual == null ? Stream.of(gateway.getId() + " has no default") : wrong;
                });
    }

    static Stream<String> looseEnds(Diagram diagram, ModelFiles files) {
        return all(diagram, FlowNode.class).stream()
                .filter(node -> {
                    boolean begins = node instanceof StartEvent
                            || node instanceof BoundaryEvent
                            || node instanceof SubProcess subprocess && subprocess.triggeredByEvent();
                    boolean ends = node instanceof EndEvent
                            || node instanceof SubProcess subprocess && subprocess.triggeredByEvent();
                    return begins != node.getIncoming().isEmpty()
                            || ends != node.getOutgoing().isEmpty();
                })
                .map(FlowNode::getId);
    }

    static Stream<String> drawn(Diagram diagram, ModelFiles files) {
        var drawn = new HashSet<>();
        diagram.model().getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null && shape.getBounds() != null)
                .forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        diagram.model().getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge ->
                        edge.getBpmnElement() != null && edge.getWaypoints().size() > 1)
                .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        return all(diagram, FlowElement.class).stream()
                .map(FlowElement::getId)
                .filter(id -> !drawn.contains(id))
                .map(id -> id + " is not drawn");
    }

    /** A flow may run back only if it closes a loop. */
    static Stream<String> leftToRight(Diagram diagram, ModelFiles files) {
        var middles = new HashMap<String, Double>();
        diagram.model().getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null && shape.getBounds() != null)
                .forEach(shape -> middles.put(shape.getBpmnElement().getId(), middle(shape.getBounds())));
        return all(diagram, SequenceFlow.class).stream()
                .filter(flow -> {
                    var from = middles.get(flow.getSource().getId());
                    var to = middles.get(flow.getTarget().getId());
                    return from != null && to != null && to < from && !reaches(flow.getTarget(), flow.getSource());
                })
                .map(flow -> flow.getId() + " runs back");
    }

    private static double middle(Bounds bounds) {
        return bounds.getX() + bounds.getWidth() / 2;
    }

    private static boolean reaches(FlowNode from, FlowNode to) {
        var seen = new HashSet<FlowNode>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node.equals(to)) {
                return true;
            }
            if (seen.add(node)) {
                open.addAll(after(node));
                open.addAll(boundaries(node));
            }
        }
        return false;
    }

    private static List<BoundaryEvent> boundaries(FlowNode node) {
        return ((BpmnModelInstance) node.getModelInstance())
                .getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> node.equals(event.getAttachedTo()))
                        .toList();
    }

    static Stream<String> size(Diagram diagram, ModelFiles files) {
        int boxes = all(diagram, Activity.class).size();
        return boxes > MOST_BOXES ? Stream.of(boxes + " boxes") : Stream.of();
    }
}
