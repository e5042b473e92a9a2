package io.tspmo;

import io.tspmo.ModelFiles.Diagram;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.w3c.dom.Element;

/**
 * Which variables are there for certain when the token reaches a box, whichever way it came: a definite-assignment
 * analysis. An expression that reads a variable that was never set fails when it runs, so each has to be there on every
 * way. A delegate counts as setting all it says it writes; a form, only what it requires and never hides.
 */
final class VariableFlow {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Set whenever a person finishes a task that no class of its name records. */
    private static final String ANSWERED_BY = "answeredBy";

    private final Diagram diagram;
    private final ModelFiles files;
    private final Collection<FlowNode> nodes;
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Set<String>> after = new HashMap<>();

    private VariableFlow(Diagram diagram, ModelFiles files) {
        this.diagram = diagram;
        this.files = files;
        nodes = diagram.model().getModelElementsByType(FlowNode.class);
        var everything = VariableRules.available(files).get(diagram.name());
        nodes.forEach(node -> {
            before.put(node.getId(), everything);
            after.put(node.getId(), everything);
        });
        boolean changes = true;
        while (changes) {
            changes = false;
            for (var node : nodes) {
                var in = entering(node);
                changes |= !in.equals(before.put(node.getId(), in));
                var out = leaving(node, in);
                changes |= !out.equals(after.put(node.getId(), out));
            }
        }
    }

    static Stream<String> missingOnSomeWay(Diagram diagram, ModelFiles files) {
        var flow = new VariableFlow(diagram, files);
        return DiagramRules.elements(diagram.xml())
                .flatMap(element -> flow.missing(element).stream())
                .distinct();
    }

    private Set<String> missing(Element element) {
        var read = new TreeSet<>(VariableRules.evaluated(element));
        if (read.isEmpty()) {
            return read;
        }
        var owner = element;
        while (!before.containsKey(owner.getAttribute("id"))
                && !owner.getLocalName().equals("sequenceFlow")) {
            if (!(owner.getParentNode() instanceof Element parent)) {
                return Set.of();
            }
            owner = parent;
        }
        var there = owner.getLocalName().equals("sequenceFlow")
                ? after.get(owner.getAttribute("sourceRef"))
                : before.get(owner.getAttribute("id"));
        read.removeAll(there);
        read.removeAll(VariableRules.OF_MULTI_INSTANCES);
        var id = owner.getAttribute("id");
        var missing = new TreeSet<String>();
        read.forEach(name -> missing.add(id + " reads " + name + ", which may not be there yet"));
        return missing;
    }

    private Set<String> entering(FlowNode node) {
        if (node instanceof BoundaryEvent event) {
            return before.get(event.getAttachedTo().getId());
        }
        if (node instanceof StartEvent) {
            return node.getParentElement() instanceof SubProcess parent && !parent.triggeredByEvent()
                    ? before.get(parent.getId())
                    : handedIn();
        }
        return common(node.getIncoming().stream()
                .map(SequenceFlow::getSource)
                .map(source -> after.get(source.getId()))
                .toList());
    }

    private Set<String> leaving(FlowNode node, Set<String> in) {
        if (node instanceof SubProcess subprocess) {
            boolean maybeNever = subprocess.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
            return maybeNever
                    ? in
                    : common(subprocess.getFlowElements().stream()
                            .filter(EndEvent.class::isInstance)
                            .map(end -> before.get(end.getId()))
                            .toList());
        }
        var out = new TreeSet<>(in);
        var form = node.getAttributeValueNs(CAMUNDA, "formRef");
        if (form != null) {
            var answer = files.answers().get(DiagramRules.called(node.getId()));
            out.addAll(answer == null ? Set.of(ANSWERED_BY) : answer.writes());
            files.form(form).stream()
                    .flatMap(found -> found.fields().stream())
                    .filter(field -> field.path("validate").path("required").asBoolean())
                    .filter(field -> !field.has("conditional") && !FormRules.isDisplayOnly(field))
                    .forEach(field -> out.add(field.path("key").asText()));
        }
        var initiator = node.getAttributeValueNs(CAMUNDA, "initiator");
        if (initiator != null) {
            out.add(initiator);
        }
        if (node instanceof ServiceTask) {
            var delegate = files.delegates().get(DiagramRules.called(node.getId()));
            out.addAll(delegate == null ? Set.of() : delegate.writes());
        } else if (node instanceof BusinessRuleTask task && task.getCamundaResultVariable() != null) {
            out.add(task.getCamundaResultVariable());
        } else if (node instanceof CallActivity call && call.getExtensionElements() != null) {
            call.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaOut.class)
                    .list()
                    .forEach(mapping -> out.add(String.valueOf(mapping.getCamundaTarget())));
        } else if (node instanceof CatchEvent event) {
            event.getEventDefinitions().stream()
                    .filter(MessageEventDefinition.class::isInstance)
                    .map(definition -> ((MessageEventDefinition) definition).getMessage())
                    .flatMap(message -> VariableRules.sentWith(message.getName(), files).stream())
                    .forEach(out::add);
        }
        return out;
    }

    /** What every process that calls this one hands in; a variable that is missing there arrives as null. */
    private Set<String> handedIn() {
        return common(files.diagrams().stream()
                .flatMap(caller -> caller.model().getModelElementsByType(CallActivity.class).stream())
                .filter(call -> diagram.name().equals(call.getCalledElement()))
                .map(VariableFlow::handedIn)
                .toList());
    }

    private static Set<String> handedIn(CallActivity call) {
        var names = new TreeSet<String>();
        if (call.getExtensionElements() != null) {
            call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                    .filter(mapping -> mapping.getCamundaTarget() != null)
                    .forEach(mapping -> names.add(mapping.getCamundaTarget()));
        }
        return names;
    }

    private static Set<String> common(List<Set<String>> ways) {
        if (ways.isEmpty()) {
            return Set.of();
        }
        var common = new TreeSet<>(ways.get(0));
        ways.forEach(common::retainAll);
        return common;
    }
}
