package io.tspmo;

import io.tspmo.ModelFiles.Diagram;
import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.models.DiagramTree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What holds for each diagram; a rule answers with what breaks it. */
final class DiagramRules {

    /** Every group there is (design, section 7). */
    static final Set<String> GROUPS = Groups.ids();

    /** A request is corrected in the form in which it was submitted; what only the correction requests is hidden at the start. */
    static final Map<String, String> SHARED_FORMS = Map.of("correctRequest", "submitRequest");

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final Pattern PREFIX = Pattern.compile("(start|end|event|timer|gateway|flow)_\\w+");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern PLAIN_VARIABLE = Pattern.compile("[$#]\\{\\s*\\w+\\s*}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.'])[A-Za-z_]\\w*");
    private static final Set<String> WORDS = Set.of(
            "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "null", "true", "false", "div", "mod");

    static final Map<String, BiFunction<Diagram, ModelFiles, Stream<String>>> RULES = rules();

    private DiagramRules() {}

    private static Map<String, BiFunction<Diagram, ModelFiles, Stream<String>>> rules() {
        var rules = new LinkedHashMap<String, BiFunction<Diagram, ModelFiles, Stream<String>>>();
        rules.put("is one executable process, named like its file", DiagramRules::header);
        rules.put("says how long its history is kept", DiagramRules::timeToLive);
        rules.put("is offered in Tasklist only with a form to start it", DiagramRules::startable);
        rules.put("names each box like what it calls", DiagramRules::names);
        rules.put("names drawing by its kind", DiagramRules::prefixes);
        rules.put("takes the latest form, table and process", DiagramRules::bindings);
        rules.put("passes the deploy gate", DiagramRules::gate);
        rules.put("asks people and groups that exist", DiagramRules::people);
        rules.put("keeps the answer of each table", DiagramRules::tableAnswers);
        rules.put("hands on the project's code", DiagramRules::businessKeys);
        rules.put("saves before the first step after a person's or a timer's turn", SavePointRules::missing);
        rules.put("explains every user task", DrawingRules::documentation);
        rules.put("labels activities and events, asks questions at splits, leaves joins unnamed", DrawingRules::labels);
        rules.put("labels each box with its id in words", DrawingRules::boxLabels);
        rules.put("answers every question on its flows", DrawingRules::answers);
        rules.put("leaves no loose end", DrawingRules::looseEnds);
        rules.put("draws every element", DrawingRules::drawn);
        rules.put("runs from left to right", DrawingRules::leftToRight);
        rules.put("fits on a screen", DrawingRules::size);
        rules.put("reads only variables that something writes", VariableRules::missingInDiagram);
        rules.put("has each variable of an expression on every way to it", VariableFlow::missingOnSomeWay);
        rules.put("shows only variables that something writes", VariableRules::missingInForms);
        rules.put("asks its tables only about variables that something writes", VariableRules::missingInTables);
        rules.put("names no variable like a delegate", VariableRules::hidingDelegates);
        return rules;
    }

    static Stream<Element> elements(Document xml) {
        var all = xml.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    static Set<String> formRefs(Diagram diagram) {
        return attributes(diagram, "formRef");
    }

    static Set<String> decisionRefs(Diagram diagram) {
        return attributes(diagram, "decisionRef");
    }

    private static Set<String> attributes(Diagram diagram, String name) {
        var values = new TreeSet<String>();
        elements(diagram.xml())
                .filter(element -> element.hasAttributeNS(CAMUNDA, name))
                .forEach(element -> values.add(element.getAttributeNS(CAMUNDA, name)));
        return values;
    }

    /** The name of what a box calls: its id without the suffix that tells two uses apart. */
    static String called(String id) {
        return id.replaceFirst("_.*", "");
    }

    /** Names in an expression, except words of the language and texts in quotes. */
    static Set<String> variables(String text) {
        var variables = new TreeSet<String>();
        EXPRESSION.matcher(text).results().forEach(expression -> NAME.matcher(
                        expression.group(1).replaceAll("'[^']*'|\"[^\"]*\"", "''"))
                .results()
                .map(match -> match.group())
                .filter(name -> !WORDS.contains(name))
                .forEach(variables::add));
        variables.remove("execution");
        return variables;
    }

    static <T extends FlowElement> Collection<T> all(Diagram diagram, Class<T> type) {
        return diagram.model().getModelElementsByType(type);
    }

    private static Stream<String> header(Diagram diagram, ModelFiles files) {
        var processes = diagram.model().getModelElementsByType(Process.class);
        var process = diagram.process();
        boolean fits = processes.size() == 1
                && process.isExecutable()
                && process.getId().equals(diagram.name())
                && !blank(process.getName());
        return fits ? Stream.of() : Stream.of("it should be the executable, named process " + diagram.name());
    }

    private static Stream<String> timeToLive(Diagram diagram, ModelFiles files) {
        return blank(diagram.process().getCamundaHistoryTimeToLiveString())
                ? Stream.of("no historyTimeToLive")
                : Stream.of();
    }

    private static Stream<String> startable(Diagram diagram, ModelFiles files) {
        boolean asks = diagram.process().getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> start.getAttributeValueNs(CAMUNDA, "formRef") != null);
        return asks == diagram.process().isCamundaStartableInTasklist()
                ? Stream.of()
                : Stream.of("isStartableInTasklist should be " + asks);
    }

    private static Stream<String> names(Diagram diagram, ModelFiles files) {
        return all(diagram, Activity.class).stream()
                .filter(box -> !callsWhatItIsNamed(box, files))
                .map(box -> box.getId() + " does not resolve");
    }

    private static boolean callsWhatItIsNamed(Activity box, ModelFiles files) {
        var name = called(box.getId());
        if (box instanceof ServiceTask task) {
            return files.delegates().containsKey(name)
                    && ("${" + name + "}").equals(task.getCamundaDelegateExpression());
        }
        if (box instanceof BusinessRuleTask task) {
            return files.table(name).isPresent() && name.equals(task.getCamundaDecisionRef());
        }
        if (box instanceof UserTask) {
            var form = SHARED_FORMS.getOrDefault(name, name);
            return files.form(form).isPresent() && form.equals(box.getAttributeValueNs(CAMUNDA, "formRef"));
        }
        if (box instanceof CallActivity call) {
            return files.diagram(name).isPresent() && name.equals(call.getCalledElement());
        }
        // an embedded subprocess calls nothing, so it may not look as if it did
        return box instanceof SubProcess
                && !files.delegates().containsKey(name)
                && files.table(name).isEmpty()
                && files.form(name).isEmpty()
                && files.diagram(name).isEmpty();
    }

    private static Stream<String> prefixes(Diagram diagram, ModelFiles files) {
        return all(diagram, FlowElement.class).stream()
                .filter(element -> !prefixFits(element))
                .map(element -> element.getElementType().getTypeName() + " " + element.getId());
    }

    private static boolean prefixFits(FlowElement element) {
        var id = element.getId();
        var prefix = PREFIX.matcher(id).matches() ? id.substring(0, id.indexOf('_')) : "";
        if (element instanceof Activity) {
            return prefix.isEmpty() && id.matches("[a-z]\\w*");
        }
        if (element instanceof StartEvent) {
            return prefix.equals("start");
        }
        if (element instanceof EndEvent) {
            return prefix.equals("end");
        }
        if (element instanceof CatchEvent event && hasTimer(event)) {
            return prefix.equals("timer");
        }
        if (element instanceof Event) {
            return prefix.equals("event");
        }
        return prefix.equals(element instanceof Gateway ? "gateway" : "flow");
    }

    private static Stream<String> bindings(Diagram diagram, ModelFiles files) {
        return elements(diagram.xml()).flatMap(element -> {
            var id = element.getAttribute("id");
            boolean form = element.hasAttributeNS(CAMUNDA, "formRef")
                    && (!"latest".equals(element.getAttributeNS(CAMUNDA, "formRefBinding"))
                            || files.form(element.getAttributeNS(CAMUNDA, "formRef"))
                                    .isEmpty());
            boolean other = Stream.of("decisionRefBinding", "calledElementBinding")
                    .anyMatch(name -> element.hasAttributeNS(CAMUNDA, name)
                            && !"latest".equals(element.getAttributeNS(CAMUNDA, name)));
            return form || other ? Stream.of(id + " does not take the latest") : Stream.of();
        });
    }

    /** What may run at all is not decided here. */
    private static Stream<String> gate(Diagram diagram, ModelFiles files) {
        return DiagramTree.complaints(Bpmn.convertToString(diagram.model()), files.delegates()::containsKey).stream();
    }

    /** Attribute values and text contents: wherever an expression may stand. */
    static Stream<String> texts(Diagram diagram) {
        return elements(diagram.xml()).flatMap(element -> {
            var texts = Stream.<String>builder();
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                texts.add(attributes.item(i).getNodeValue());
            }
            if (element.getElementsByTagName("*").getLength() == 0
                    && !element.getLocalName().equals("documentation")) {
                texts.add(element.getTextContent());
            }
            return texts.build();
        });
    }

    private static Stream<String> people(Diagram diagram, ModelFiles files) {
        return all(diagram, UserTask.class).stream().flatMap(task -> {
            var assignee = Objects.toString(task.getCamundaAssignee(), "");
            var users = Objects.toString(task.getCamundaCandidateUsers(), "");
            var groups = Objects.toString(task.getCamundaCandidateGroups(), "");
            var wrong = Stream.concat(
                            Stream.of(assignee, users)
                                    .filter(text -> !text.isEmpty())
                                    .filter(text ->
                                            !PLAIN_VARIABLE.matcher(text).matches()),
                            Stream.of(groups.split("\\s*,\\s*"))
                                    .filter(text -> !text.isEmpty())
                                    .filter(text -> !GROUPS.contains(text)
                                            && !PLAIN_VARIABLE.matcher(text).matches()))
                    .map(text -> task.getId() + " asks " + text);
            return (assignee + users + groups).isBlank() ? Stream.of(task.getId() + " asks nobody") : wrong;
        });
    }

    private static Stream<String> tableAnswers(Diagram diagram, ModelFiles files) {
        return all(diagram, BusinessRuleTask.class).stream()
                .filter(task -> blank(task.getCamundaResultVariable()) || blank(task.getCamundaMapDecisionResult()))
                .map(task -> task.getId() + " has no resultVariable or no mapDecisionResult");
    }

    private static Stream<String> businessKeys(Diagram diagram, ModelFiles files) {
        return elements(diagram.xml())
                .filter(element -> BPMN.equals(element.getNamespaceURI())
                        && element.getLocalName().equals("callActivity"))
                .filter(call -> {
                    var in = call.getElementsByTagNameNS(CAMUNDA, "in");
                    return IntStream.range(0, in.getLength()).noneMatch(i -> ((Element) in.item(i))
                            .getAttribute("businessKey")
                            .equals("#{execution.processBusinessKey}"));
                })
                .map(call -> call.getAttribute("id") + " has no businessKey");
    }

    static boolean hasTimer(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    static List<FlowNode> after(FlowNode node) {
        return node.getOutgoing().stream().map(SequenceFlow::getTarget).toList();
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
