package io.tspmo;

import static io.tspmo.DiagramRules.CAMUNDA;
import static io.tspmo.DiagramRules.after;
import static io.tspmo.DiagramRules.all;
import static io.tspmo.DiagramRules.hasTimer;

import io.tspmo.ModelFiles.Diagram;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Where a token has to be saved before it runs on (design, section 8), so that nobody waits and no failure undoes what a
 * person did.
 */
final class SavePointRules {

    /** They run in the transaction of the submit, so that the person who submits learns of a refusal. */
    static final Set<String> WITH_THE_SUBMIT = Set.of("registerProject", "sendSteering", "registerChange");

    private SavePointRules() {}

    static Stream<String> missing(Diagram diagram, ModelFiles files) {
        var unsaved = new TreeSet<String>();
        for (var node : all(diagram, FlowNode.class)) {
            if (isTurn(node)) {
                var from = node instanceof StartEvent start && start.getParentElement() instanceof Process
                        ? WITH_THE_SUBMIT
                        : Set.<String>of();
                firstSteps(node, new HashSet<>()).stream()
                        .filter(step -> !step.isCamundaAsyncBefore() && !from.contains(step.getId()))
                        .forEach(step -> unsaved.add(step.getId()));
            }
        }
        for (var join : all(diagram, ParallelGateway.class)) {
            if (join.getIncoming().size() > 1 && !join.isCamundaAsyncBefore()) {
                unsaved.add(join.getId());
            }
        }
        return unsaved.stream().map(id -> id + " has no asyncBefore");
    }

    /** Whether a person, a timer or a message moves the token on from here. */
    private static boolean isTurn(FlowNode node) {
        if (node instanceof UserTask) {
            return true;
        }
        if (!(node instanceof CatchEvent event)) {
            return false;
        }
        boolean submitted = node instanceof StartEvent && node.getAttributeValueNs(CAMUNDA, "formRef") != null;
        boolean message = event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
        return submitted || message || hasTimer(event);
    }

    /** The automatic boxes that run before anything is saved again, once the token leaves this node. */
    private static Set<FlowNode> firstSteps(FlowNode node, Set<FlowNode> seen) {
        var steps = new HashSet<FlowNode>();
        for (var next : successors(node)) {
            if (!seen.add(next) || next instanceof UserTask) {
                continue;
            }
            if (next instanceof Activity && !(next instanceof SubProcess)) {
                steps.add(next);
            } else if (!next.isCamundaAsyncBefore()) {
                steps.addAll(firstSteps(next, seen));
            }
        }
        return steps;
    }

    /** Where the token goes: along the flows, into a subprocess, and out of it at its end. */
    private static List<FlowNode> successors(FlowNode node) {
        if (node instanceof SubProcess subprocess) {
            return subprocess.getFlowElements().stream()
                    .filter(StartEvent.class::isInstance)
                    .map(FlowNode.class::cast)
                    .toList();
        }
        if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess subprocess) {
            return after(subprocess);
        }
        return after(node);
    }
}
