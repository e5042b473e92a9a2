package io.tspmo.platform.modelrules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelInstance;

/**
 * Where a token could go for ever: a circle of flows in which nothing waits, and processes that call each other in a
 * circle.
 */
public final class Flows {

    private final Function<String, Optional<Process>> processes;
    private final Map<String, Boolean> waitingProcesses = new HashMap<>();
    private final Map<FlowNode, Boolean> waiting = new HashMap<>();
    private final Map<ModelInstance, Map<FlowNode, List<FlowNode>>> flows = new IdentityHashMap<>();
    private final Map<ModelInstance, Map<FlowNode, List<FlowNode>>> boundaries = new IdentityHashMap<>();

    private Flows(Function<String, Optional<Process>> processes) {
        this.processes = processes;
    }

    /**
     * All circles in some diagrams, by their files.
     *
     * @param others processes by key that are not in the diagrams, but may be called
     */
    public static List<Circle> circles(
            Map<String, BpmnModelInstance> diagrams, Function<String, Optional<Process>> others) {
        var processes = new HashMap<String, Optional<Process>>();
        diagrams.values().forEach(diagram -> diagram.getModelElementsByType(Process.class)
                .forEach(process -> processes.put(process.getId(), Optional.of(process))));
        var flows = new Flows(key -> {
            if (!processes.containsKey(key)) {
                processes.put(key, others.apply(key));
            }
            return processes.get(key);
        });
        var circles = new ArrayList<Circle>();
        diagrams.forEach((file, diagram) -> {
            flows.endless(diagram)
                    .ifPresent(id -> circles.add(new Circle(
                            file,
                            id,
                            "it is in a circle of flows in which nothing waits",
                            "Let a task or a timer wait in it")));
            diagram.getModelElementsByType(Process.class).forEach(process -> flows.recursion(process.getId())
                    .ifPresent(keys -> circles.add(new Circle(
                            file,
                            process.getId(),
                            "processes call each other in a circle: " + String.join(" → ", keys),
                            ""))));
        });
        return circles;
    }

    /**
     * @param element its id
     * @param toDo a sentence without its full stop; "" if the reason says it
     */
    public record Circle(String file, String element, String reason, String toDo) {}

    /** The id of an element in a circle without a wait. */
    private Optional<String> endless(BpmnModelInstance model) {
        var scopes = new ArrayList<Collection<FlowElement>>();
        model.getModelElementsByType(Process.class).forEach(process -> scopes.add(process.getFlowElements()));
        model.getModelElementsByType(SubProcess.class).forEach(part -> scopes.add(part.getFlowElements()));
        return scopes.stream().flatMap(scope -> circle(scope).stream()).findFirst();
    }

    private Optional<String> circle(Collection<FlowElement> scope) {
        var done = new HashSet<FlowNode>();
        return scope.stream()
                .filter(FlowNode.class::isInstance)
                .flatMap(start -> circle((FlowNode) start, done).stream())
                .findFirst();
    }

    /** Depth first without recursion: a model may have thousands of elements in a row. */
    private Optional<String> circle(FlowNode start, Set<FlowNode> done) {
        var path = new ArrayList<FlowNode>();
        var onPath = new HashSet<FlowNode>();
        var open = new ArrayList<List<FlowNode>>();
        open.add(new ArrayList<>(List.of(start)));
        while (!open.isEmpty()) {
            var next = open.get(open.size() - 1);
            if (next.isEmpty()) {
                open.remove(open.size() - 1);
                if (!path.isEmpty()) {
                    var left = path.remove(path.size() - 1);
                    onPath.remove(left);
                    done.add(left);
                }
                continue;
            }
            var node = next.remove(next.size() - 1);
            if (onPath.contains(node)) {
                return Optional.of(node.getId());
            }
            if (!done.contains(node)) {
                path.add(node);
                onPath.add(node);
                open.add(new ArrayList<>(afterAtOnce(node)));
            }
        }
        return Optional.empty();
    }

    /** Where a token can be in the moment it has come here. */
    private List<FlowNode> afterAtOnce(FlowNode node) {
        var after = new ArrayList<FlowNode>();
        if (!waits(node)) {
            after.addAll(flowsFrom(node));
        }
        if (node instanceof Activity) {
            // an error leaves even an activity that would have waited
            after.addAll(boundaries
                    .computeIfAbsent(node.getModelInstance(), Flows::boundaries)
                    .getOrDefault(node, List.of()));
        }
        return after;
    }

    /** As the engine does: from the two ends that a flow names, not from the references in its ends. */
    private List<FlowNode> flowsFrom(FlowNode node) {
        return flows.computeIfAbsent(node.getModelInstance(), Flows::flows).getOrDefault(node, List.of());
    }

    private static Map<FlowNode, List<FlowNode>> flows(ModelInstance model) {
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource() != null && flow.getTarget() != null)
                .collect(groupingBy(SequenceFlow::getSource, mapping(SequenceFlow::getTarget, toList())));
    }

    private static Map<FlowNode, List<FlowNode>> boundaries(ModelInstance model) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() != null)
                .collect(groupingBy(BoundaryEvent::getAttachedTo, mapping(FlowNode.class::cast, toList())));
    }

    private boolean waits(FlowNode node) {
        var known = waiting.get(node);
        if (known == null) {
            known = waitsAlways(node);
            waiting.put(node, known);
        }
        return known;
    }

    private boolean waitsAlways(FlowNode node) {
        if (node instanceof Activity activity
                && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics) {
            return false; // there may be none to wait for
        }
        if (node instanceof UserTask) {
            return true;
        }
        if (node instanceof BoundaryEvent || node instanceof IntermediateCatchEvent) {
            return ((CatchEvent) node)
                    .getEventDefinitions().stream()
                            .anyMatch(event -> event instanceof MessageEventDefinition
                                    // a date may be past
                                    || event instanceof TimerEventDefinition timer && timer.getTimeDate() == null);
        }
        if (node instanceof SubProcess part) {
            return everyWayWaits(part.getFlowElements());
        }
        return node instanceof CallActivity call && processWaits(call.getCalledElement());
    }

    private boolean processWaits(String key) {
        var known = waitingProcesses.putIfAbsent(key, false); // also ends the search when processes call each other
        if (known != null) {
            return known;
        }
        boolean waits = processes
                .apply(key)
                .map(process -> everyWayWaits(process.getFlowElements()))
                .orElse(false);
        waitingProcesses.put(key, waits);
        return waits;
    }

    /** Whether no token comes from the start to an end at once. */
    private boolean everyWayWaits(Collection<FlowElement> scope) {
        var open = new ArrayList<FlowNode>();
        scope.stream()
                .filter(StartEvent.class::isInstance)
                .map(FlowNode.class::cast)
                .forEach(open::add);
        var seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            var node = open.remove(open.size() - 1);
            if (flowsFrom(node).isEmpty() && !waits(node)) {
                return false;
            }
            afterAtOnce(node).stream().filter(seen::add).forEach(open::add);
        }
        return true;
    }

    /** The processes that call each other in a circle, beginning and ending with the first one. */
    private Optional<List<String>> recursion(String key) {
        var path = new ArrayList<>(List.of(key));
        return leadsBack(key, key, path, new HashSet<>()) ? Optional.of(path) : Optional.empty();
    }

    private boolean leadsBack(String from, String to, List<String> path, Set<String> seen) {
        for (var called : called(from)) {
            path.add(called);
            if (called.equals(to) || seen.add(called) && leadsBack(called, to, path, seen)) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }

    private Set<String> called(String key) {
        var called = new HashSet<String>();
        processes.apply(key).ifPresent(process -> ((BpmnModelInstance) process.getModelInstance())
                .getModelElementsByType(CallActivity.class).stream()
                        .filter(call -> call.getCalledElement() != null)
                        .forEach(call -> called.add(call.getCalledElement())));
        return called;
    }
}
