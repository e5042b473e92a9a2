package io.tspmo;

import io.tspmo.ModelFiles.Diagram;
import io.tspmo.ModelFiles.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.w3c.dom.Element;

/**
 * Follows the variables of a process: from forms, delegates, tables, messages and the processes that call it or that it
 * calls. The order of the boxes is not followed here, but in {@link VariableFlow}.
 */
final class VariableRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final Set<String> OF_MULTI_INSTANCES =
            Set.of("nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter");

    private VariableRules() {}

    static Stream<String> missingInDiagram(Diagram diagram, ModelFiles files) {
        var available = available(files);
        var own = available.get(diagram.name());
        return DiagramRules.elements(diagram.xml())
                .flatMap(element -> read(element, available).stream())
                .filter(name -> !own.contains(name))
                .distinct()
                .map(name -> "nothing writes " + name);
    }

    static Stream<String> missingInForms(Diagram diagram, ModelFiles files) {
        var own = available(files).get(diagram.name());
        var startForms = new TreeSet<String>();
        diagram.model()
                .getModelElementsByType(StartEvent.class)
                .forEach(start -> startForms.add(String.valueOf(start.getAttributeValueNs(CAMUNDA, "formRef"))));
        return DiagramRules.formRefs(diagram).stream()
                .flatMap(name -> files.form(name).stream())
                .flatMap(form -> read(form).stream()
                        .filter(variable -> startForms.contains(form.name()) || !own.contains(variable))
                        .filter(variable -> !facts(form.name(), files).contains(variable))
                        .filter(variable -> !own.contains(source(variable))
                                && !facts(form.name(), files).contains(source(variable)))
                        .map(variable -> form.name() + " shows " + variable + ", which nothing writes"));
    }

    private static Set<String> facts(String form, ModelFiles files) {
        return files.facts().getOrDefault(form, Set.of());
    }

    /** Forms show people by name and days in words: {@code sponsorName} of {@code sponsor}, {@code actByDay} of {@code actBy}. */
    private static String source(String shown) {
        return shown.replaceFirst("(?<=.)(Name|Day)$", "");
    }

    static Stream<String> missingInTables(Diagram diagram, ModelFiles files) {
        var own = available(files).get(diagram.name());
        return DiagramRules.decisionRefs(diagram).stream()
                .flatMap(name -> files.table(name).stream())
                .flatMap(table -> TableRules.variablesRead(table).stream()
                        .filter(variable -> !own.contains(variable))
                        .map(variable -> table.name() + " reads " + variable + ", which nothing writes"));
    }

    static Stream<String> hidingDelegates(Diagram diagram, ModelFiles files) {
        return available(files).get(diagram.name()).stream()
                .filter(name -> files.delegates().containsKey(name));
    }

    /** What can be there, process by process. */
    static Map<String, Set<String>> available(ModelFiles files) {
        var available = new HashMap<String, Set<String>>();
        files.diagrams().forEach(diagram -> available.put(diagram.name(), written(diagram, files)));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var caller : files.diagrams()) {
                for (var call : caller.model().getModelElementsByType(CallActivity.class)) {
                    var outer = available.get(caller.name());
                    var inner = available.getOrDefault(call.getCalledElement(), new TreeSet<>());
                    grows |= handOver(call, outer, inner);
                }
            }
        }
        return available;
    }

    private static boolean handOver(CallActivity call, Set<String> outer, Set<String> inner) {
        boolean grows = false;
        if (call.getExtensionElements() == null) {
            return false;
        }
        for (var in : call.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaIn.class)
                .list()) {
            grows |= "all".equals(in.getCamundaVariables()) && inner.addAll(outer);
            grows |= in.getCamundaTarget() != null && inner.add(in.getCamundaTarget());
        }
        for (var out : call.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaOut.class)
                .list()) {
            grows |= "all".equals(out.getCamundaVariables()) && outer.addAll(inner);
            grows |= out.getCamundaTarget() != null && outer.add(out.getCamundaTarget());
        }
        return grows;
    }

    private static Set<String> written(Diagram diagram, ModelFiles files) {
        var written = new TreeSet<String>();
        DiagramRules.formRefs(diagram).stream()
                .flatMap(name -> files.form(name).stream())
                .flatMap(form -> form.fields().stream())
                .filter(field -> !FormRules.isDisplayOnly(field))
                .forEach(field -> written.add(field.path("key").asText()));
        for (var task : diagram.model().getModelElementsByType(ServiceTask.class)) {
            var delegate = files.delegates().get(DiagramRules.called(task.getId()));
            if (delegate != null) {
                written.addAll(delegate.writes());
            }
        }
        for (var task : diagram.model().getModelElementsByType(UserTask.class)) {
            var answer = files.answers().get(DiagramRules.called(task.getId()));
            if (answer != null) {
                written.addAll(answer.writes());
            }
        }
        for (var message : diagram.model().getModelElementsByType(Message.class)) {
            written.addAll(sentWith(message.getName(), files));
        }
        DiagramRules.elements(diagram.xml()).forEach(element -> {
            for (var name : Set.of(
                    "resultVariable", "initiator", "elementVariable", "errorCodeVariable", "errorMessageVariable")) {
                if (element.hasAttributeNS(CAMUNDA, name)) {
                    written.add(element.getAttributeNS(CAMUNDA, name));
                }
            }
            if (Set.of("inputParameter", "outputParameter").contains(element.getLocalName())) {
                written.add(element.getAttribute("name"));
            }
            if (element.getLocalName().equals("multiInstanceLoopCharacteristics")) {
                written.addAll(OF_MULTI_INSTANCES);
            }
        });
        return written;
    }

    /** What comes with a message: everything that the delegates write that name it. */
    static Set<String> sentWith(String message, ModelFiles files) {
        var sent = new TreeSet<String>();
        files.delegates().values().stream()
                .filter(delegate -> delegate.words().contains(message))
                .forEach(delegate -> sent.addAll(delegate.writes()));
        return sent;
    }

    /** The variables in the expressions of one element. */
    static Set<String> evaluated(Element element) {
        var read = new TreeSet<String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!"delegateExpression".equals(attributes.item(i).getLocalName())) {
                read.addAll(DiagramRules.variables(attributes.item(i).getNodeValue()));
            }
        }
        if (element.getElementsByTagName("*").getLength() == 0
                && !element.getLocalName().equals("documentation")) {
            read.addAll(DiagramRules.variables(element.getTextContent()));
        }
        if (element.hasAttributeNS(CAMUNDA, "collection")) {
            read.add(element.getAttributeNS(CAMUNDA, "collection").replaceAll("\\W", ""));
        }
        return read;
    }

    /** Those, and what it hands over; a variable that a call takes back must be there in the called process. */
    private static Set<String> read(Element element, Map<String, Set<String>> available) {
        var read = new TreeSet<>(evaluated(element));
        var source = element.getAttribute("source");
        if (CAMUNDA.equals(element.getNamespaceURI()) && !source.isEmpty()) {
            if (element.getLocalName().equals("in")) {
                read.add(source);
            } else {
                var call = (Element) element.getParentNode().getParentNode();
                if (!available
                        .getOrDefault(call.getAttribute("calledElement"), Set.of())
                        .contains(source)) {
                    read.add(source + " in " + call.getAttribute("calledElement"));
                }
            }
        }
        return read;
    }

    private static Set<String> read(Form form) {
        try {
            return FormRules.variablesRead(form);
        } catch (IllegalArgumentException e) {
            return Set.of(); // the form's own rule reports it
        }
    }
}
