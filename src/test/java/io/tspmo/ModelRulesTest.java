package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ModelFiles.Delegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the rules of {@link ProcessModelTest}: a small good model passes all of them, and each rule refuses the model in
 * which one thing was broken. A rule that nothing breaks would check nothing, so each has to have its broken model.
 */
class ModelRulesTest {

    private static final Path GOOD = Path.of("src/test/resources/models");
    private static final Map<String, Delegate> DELEGATES = Map.of(
            "checkOrder", delegate("checkOrder", "checkedOn"),
            "recordApproval", delegate("recordApproval"),
            "shipOrder", delegate("shipOrder", "delivered"));

    @TempDir
    Path folder;

    private static final String WORD = "\\b";

    /**
     * In the file, the first match of the pattern is replaced (of a whole word: every match); then the rule has to
     * complain.
     */
    record Broken(String file, String rule, String pattern, String replacement) {}

    private static final List<Broken> BROKEN = List.of(
            diagram(
                    "is one executable process, named like its file",
                    "isExecutable=\"true\"",
                    "isExecutable=\"false\""),
            diagram(
                    "is one executable process, named like its file",
                    "process id=\"order\" name=\"Order\"",
                    "process id=\"order\""),
            diagram("says how long its history is kept", " camunda:historyTimeToLive=\"P180D\"", ""),
            diagram(
                    "is offered in Tasklist only with a form to start it",
                    " camunda:formRef=\"askOrder\" camunda:formRefBinding=\"latest\"",
                    ""),
            diagram("names each box like what it calls", "\\$\\{recordApproval}", "\\${checkOrder}"),
            renamed("names each box like what it calls", "recordApproval", "storeApproval"),
            diagram("names each box like what it calls", "formRef=\"packBox\"", "formRef=\"approveOrder\""),
            diagram("names each box like what it calls", "decisionRef=\"orderSize\"", "decisionRef=\"size\""),
            diagram("names each box like what it calls", "calledElement=\"deliver\"", "calledElement=\"delivery\""),
            renamed("names each box like what it calls", "packOrder", "shipOrder"),
            renamed("names drawing by its kind", "end_orderDone", "Event_0x1"),
            renamed("names drawing by its kind", "gateway_go", "flow_x"),
            diagram(
                    "takes the latest form, table and process",
                    "formRefBinding=\"latest\"",
                    "formRefBinding=\"deployment\""),
            diagram("takes the latest form, table and process", "formRef=\"askOrder\"", "formRef=\"askForOrder\""),
            diagram(
                    "takes the latest form, table and process",
                    "camunda:mapDecision",
                    "camunda:decisionRefBinding=\"deployment\" camunda:mapDecision"),
            diagram(
                    "passes the deploy gate",
                    "camunda:delegateExpression=\"\\$\\{recordApproval}\"",
                    "camunda:class=\"java.lang.Object\""),
            diagram(
                    "passes the deploy gate",
                    "camunda:delegateExpression=\"\\$\\{recordApproval}\"",
                    "camunda:expression=\"\\${boxes}\""),
            diagram(
                    "passes the deploy gate",
                    "camunda:delegateExpression=\"\\$\\{recordApproval}\"",
                    "camunda:type=\"shell\""),
            diagram(
                    "passes the deploy gate",
                    "camunda:delegateExpression=\"\\$\\{recordApproval}\"",
                    "camunda:type=\"external\" camunda:topic=\"x\""),
            diagram(
                    "passes the deploy gate",
                    "<bpmn:serviceTask (id=\"recordApproval\"[^>]*)>(.*?)</bpmn:serviceTask>",
                    "<bpmn:scriptTask $1 scriptFormat=\"groovy\">$2</bpmn:scriptTask>"),
            diagram(
                    "passes the deploy gate",
                    "<camunda:in source=\"boxes\"",
                    "<camunda:executionListener event=\"start\" class=\"x.Y\" /><camunda:in source=\"boxes\""),
            diagram(
                    "passes the deploy gate",
                    "<camunda:in source=\"boxes\"",
                    "<camunda:executionListener event=\"start\" delegateExpression=\"\\${checkOrder}\" /><camunda:in source=\"boxes\""),
            diagram(
                    "passes the deploy gate",
                    "<camunda:in source=\"boxes\"",
                    "<camunda:connector><camunda:connectorId>x</camunda:connectorId></camunda:connector><camunda:in source=\"boxes\""),
            diagram(
                    "passes the deploy gate",
                    "<camunda:in source=\"boxes\"",
                    "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">1</camunda:script></camunda:inputParameter></camunda:inputOutput><camunda:in source=\"boxes\""),
            diagram(
                    "passes the deploy gate",
                    "camunda:formRef=\"packBox\" camunda:formRefBinding=\"latest\"",
                    "camunda:formKey=\"embedded:app:pack.html\""),
            diagram(
                    "passes the deploy gate",
                    "xsi:type=\"bpmn:tFormalExpression\">\\$\\{size",
                    "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">\\${size"),
            diagram("passes the deploy gate", "\\$\\{size == 'LARGE'}", "\\${size.equals('LARGE')}"),
            diagram("passes the deploy gate", "\\$\\{size == 'LARGE'}", "\\${checkOrder.execute(execution)}"),
            diagram("passes the deploy gate", "\\$\\{size == 'LARGE'}", "\\${size['class']}"),
            diagram("passes the deploy gate", "source=\"boxes\"", "sourceExpression=\"\\${now()}\""),
            diagram(
                    "asks people and groups that exist",
                    "candidateGroups=\"finance\"",
                    "candidateGroups=\"accounting\""),
            diagram("asks people and groups that exist", " camunda:candidateGroups=\"finance\"", ""),
            diagram("asks people and groups that exist", "assignee=\"\\$\\{buyer}\"", "assignee=\"demo\""),
            diagram("keeps the answer of each table", " camunda:resultVariable=\"size\"", ""),
            diagram("keeps the answer of each table", " camunda:mapDecisionResult=\"singleEntry\"", ""),
            diagram(
                    "hands on the project's code",
                    "<camunda:in businessKey=\"#\\{execution.processBusinessKey}\" />",
                    ""),
            diagram(
                    "saves before the first step after a person's or a timer's turn",
                    "id=\"checkOrder\" name=\"Check order\" camunda:asyncBefore=\"true\"",
                    "id=\"checkOrder\" name=\"Check order\""),
            diagram(
                    "saves before the first step after a person's or a timer's turn",
                    "id=\"checkOrder_late\" name=\"Check order\" camunda:asyncBefore=\"true\"",
                    "id=\"checkOrder_late\" name=\"Check order\""),
            diagram(
                    "saves before the first step after a person's or a timer's turn",
                    "id=\"recordApproval\" name=\"Record approval\" camunda:asyncBefore=\"true\"",
                    "id=\"recordApproval\" name=\"Record approval\""),
            diagram(
                    "saves before the first step after a person's or a timer's turn",
                    "name=\"Deliver\" camunda:asyncBefore=\"true\"",
                    "name=\"Deliver\""),
            diagram(
                    "saves before the first step after a person's or a timer's turn",
                    "<bpmn:exclusiveGateway (id=\"gateway_go\".*?)</bpmn:exclusiveGateway>",
                    "<bpmn:parallelGateway $1</bpmn:parallelGateway>"),
            diagram("explains every user task", "Finance approves large orders within a day.", " "),
            diagram("labels each box with its id in words", "name=\"Order size\"", "name=\"Judge size\""),
            diagram(
                    "labels activities and events, asks questions at splits, leaves joins unnamed",
                    "name=\"Large\\?\"",
                    "name=\"Large\""),
            diagram(
                    "labels activities and events, asks questions at splits, leaves joins unnamed",
                    " name=\"Box open\"",
                    ""),
            diagram(
                    "labels activities and events, asks questions at splits, leaves joins unnamed",
                    "id=\"gateway_go\"",
                    "id=\"gateway_go\" name=\"Go?\""),
            diagram("answers every question on its flows", "name=\"No\" ", ""),
            diagram("answers every question on its flows", " default=\"flow_small\"", ""),
            diagram(
                    "answers every question on its flows",
                    "<bpmn:conditionExpression.*?</bpmn:conditionExpression>",
                    ""),
            diagram(
                    "leaves no loose end",
                    "(<bpmn:endEvent id=\"end_orderDone\")",
                    "<bpmn:endEvent id=\"end_lonely\" name=\"Lonely\" />$1"),
            diagram("draws every element", "<bpmndi:BPMNShape id=\"packBox_di\".*?</bpmndi:BPMNShape>", ""),
            diagram("draws every element", "<bpmndi:BPMNEdge id=\"flow_go_di\".*?</bpmndi:BPMNEdge>", ""),
            diagram("runs from left to right", "Bounds x=\"1500\"", "Bounds x=\"700\""),
            diagram("fits on a screen", "(<bpmn:endEvent id=\"end_orderDone\")", boxes(25) + "$1"),
            diagram("reads only variables that something writes", "\\$\\{size == 'LARGE'}", "\\${volume == 'LARGE'}"),
            diagram("reads only variables that something writes", "\\$\\{boxes}", "\\${boxCount}"),
            diagram(
                    "reads only variables that something writes",
                    "assignee=\"\\$\\{buyer}\"",
                    "assignee=\"\\${packer}\""),
            diagram("reads only variables that something writes", "in source=\"boxes\"", "in source=\"crates\""),
            diagram("reads only variables that something writes", "out source=\"delivered\"", "out source=\"shipped\""),
            diagram(
                    "has each variable of an expression on every way to it",
                    "candidateGroups=\"finance\"",
                    "candidateGroups=\"finance\" camunda:dueDate=\"\\${delivered}\""),
            diagram(
                    "has each variable of an expression on every way to it",
                    "assignee=\"\\$\\{buyer}\"",
                    "assignee=\"\\${approval}\""),
            diagram(
                    "has each variable of an expression on every way to it",
                    "\\$\\{size == 'LARGE'}",
                    "\\${note == 'LARGE'}"),
            diagram(
                    "shows only variables that something writes",
                    "resultVariable=\"size\"",
                    "resultVariable=\"volume\""),
            diagram(
                    "asks its tables only about variables that something writes",
                    "formRef=\"askOrder\"",
                    "formRef=\"packBox\""),
            diagram("names no variable like a delegate", "resultVariable=\"size\"", "resultVariable=\"shipOrder\""),
            table(
                    "is one table, named like its file and like nothing else",
                    "decision id=\"orderSize\"",
                    "decision id=\"size\""),
            table("says how long its history is kept", " camunda:historyTimeToLive=\"P180D\"", ""),
            table("states its hit policy", " hitPolicy=\"UNIQUE\"", ""),
            table("speaks FEEL only", "<outputEntry id", "<outputEntry expressionLanguage=\"juel\" id"),
            table("speaks FEEL only", "<inputExpression id", "<inputExpression expressionLanguage=\"groovy\" id"),
            table("holds only valid FEEL", "&gt; 10", "&gt; (10"),
            table("holds only valid FEEL", "\"LARGE\"</text>\n        </outputEntry>", "\"LARGE</text></outputEntry>"),
            table("types and labels its columns", " typeRef=\"integer\"", ""),
            table("types and labels its columns", " label=\"Boxes\"", ""),
            table(
                    "types and labels its columns",
                    " name=\"size\" typeRef=\"string\"",
                    " name=\"size\" typeRef=\"text\""),
            table("says why, rule by rule", "<description>Needs a truck.</description>", ""),
            table("has a picture", "dmnElementRef=\"orderSize\"", "dmnElementRef=\"input_boxes\""),
            new Broken(
                    "processes/order.bpmn",
                    "orderSize.dmn: is used by a diagram or a delegate",
                    "decisionRef=\"orderSize\"",
                    "decisionRef=\"size\""),
            form(
                    "is named like its file and made for Tasklist 7.24",
                    "\"id\": \"approveOrder\"",
                    "\"id\": \"approve\""),
            form("is named like its file and made for Tasklist 7.24", "\"schemaVersion\": 16", "\"schemaVersion\": 18"),
            form("uses only components that work in Tasklist", "\"type\": \"html\"", "\"type\": \"dynamiclist\""),
            form("uses only components that work in Tasklist", "\"type\": \"html\"", "\"type\": \"text\""),
            form("limits every text", "\"type\": \"radio\"", "\"type\": \"textfield\""),
            form(
                    "limits every text",
                    "\"type\": \"radio\"",
                    "\"type\": \"textarea\", \"validate\": {\"maxLength\": 4001}, \"was\": \"radio\""),
            form("has each key once, and none named like a delegate", "\"key\": \"reviewer\"", "\"key\": \"approval\""),
            form(
                    "has each key once, and none named like a delegate",
                    "\"key\": \"reviewer\"",
                    "\"key\": \"shipOrder\""),
            form("labels every field", "\"label\": \"Reviewer\",", ""),
            form("offers choices from a list or a known source", "users:finance", "users:accounting"),
            form("offers choices from a list or a known source", "\"value\": \"NO\"", "\"value\": \"YES\""),
            form(
                    "explains what each check refuses",
                    "\"optionsFrom\": \"users:finance\"",
                    "\"check\": \"=reviewer != null\""),
            form(
                    "explains what each check refuses",
                    "\"optionsFrom\": \"users:finance\"",
                    "\"check\": \"true\", \"message\": \"must\""),
            form("holds only valid FEEL", "\\{\\{boxes}}", "{{boxes +}}"),
            form(
                    "holds only valid FEEL",
                    "\"required\": true",
                    "\"required\": true}, \"conditional\": {\"hide\": \"=boxes >\""),
            form(
                    "takes null and empty for the same",
                    "\"required\": true",
                    "\"required\": true}, \"conditional\": {\"hide\": \"=boxes = null\""),
            form("shows no active content", "<p>", "<p onclick='x()'>"),
            form("shows no active content", "<p>", "<p><script>x()</script>"),
            new Broken(
                    "processes/order.bpmn",
                    "approveOrder.form: is used by a model",
                    "formRef=\"approveOrder\"",
                    "formRef=\"packBox\""));

    @Test
    void theGoodModelBreaksNoRule() {
        var files = ModelFiles.read(GOOD.resolve("processes"), GOOD.resolve("forms"), DELEGATES);

        files.diagrams().forEach(diagram -> assertNoComplaints(DiagramRules.RULES, diagram, files));
        files.tables().forEach(table -> assertNoComplaints(TableRules.RULES, table, files));
        files.forms().forEach(form -> assertNoComplaints(FormRules.RULES, form, files));
    }

    @TestFactory
    Stream<DynamicTest> everyBrokenModelIsNoticed() {
        return BROKEN.stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.rule() + " <- " + broken.pattern(),
                        () -> assertThat(complaints(broken)).isNotEmpty()));
    }

    @Test
    void everyRuleHasABrokenModel() {
        var broken = new TreeSet<String>();
        BROKEN.forEach(one -> broken.add(one.rule().replaceFirst("^.*: ", "")));
        var rules = new TreeSet<>(DiagramRules.RULES.keySet());
        rules.addAll(TableRules.RULES.keySet());
        rules.addAll(FormRules.RULES.keySet());

        assertThat(broken).isEqualTo(rules);
    }

    @Test
    void delegatesAreReadFromTheirSource() {
        var delegate = Delegate.in(
                        """
                        /**
                         * Checks.
                         * Reads {@code a}; writes {@code b} and
                         * {@code c}.
                         */
                        @Component
                        class CheckOrder implements JavaDelegate {
                            void execute() {
                                execution.setVariable("d", 1);
                                message("orderChecked");
                            }
                        }
                        """)
                .orElseThrow();

        assertThat(delegate.name()).isEqualTo("checkOrder");
        assertThat(delegate.reads()).containsExactly("a");
        assertThat(delegate.writes()).containsExactly("b", "c", "d");
        assertThat(delegate.words()).contains("orderChecked");
    }

    @Test
    void variablesOfExpressionsAreFound() {
        assertThat(DiagramRules.variables("${a == 'b c' and !d or empty e.f}")).containsExactly("a", "d", "e");
        assertThat(Feel.variablesOfTemplate("<b>{{if a = \"x\" then b else c.d}}</b> {{#if e}}f{{/if}}"))
                .containsExactly("a", "b", "c", "e");
        assertThat(Feel.variablesOfExpression("some x in list satisfies x > limit"))
                .containsExactly("limit", "list");
        assertThat(Feel.variablesOfUnaryTests("> today() - span, \"x\"")).containsExactly("span");
    }

    private List<String> complaints(Broken broken) throws IOException {
        copy(GOOD, folder);
        var file = folder.resolve(broken.file());
        var text = Files.readString(file);
        var matcher = Pattern.compile(broken.pattern(), Pattern.DOTALL).matcher(text);
        var changed = broken.pattern().startsWith(WORD)
                ? matcher.replaceAll(broken.replacement())
                : matcher.replaceFirst(broken.replacement());
        assertThat(changed).as("the model was changed").isNotEqualTo(text);
        Files.writeString(file, changed);
        var files = ModelFiles.read(folder.resolve("processes"), folder.resolve("forms"), DELEGATES);
        var rule = broken.rule().replaceFirst("^.*: ", "");
        var about = broken.rule().contains(": ")
                ? broken.rule().replaceFirst(": .*", "")
                : Path.of(broken.file()).getFileName().toString();
        var name = about.replaceFirst("\\..*", "");
        if (about.endsWith(".bpmn")) {
            return DiagramRules.RULES
                    .get(rule)
                    .apply(files.diagram(name).orElseThrow(), files)
                    .toList();
        }
        return about.endsWith(".dmn")
                ? TableRules.RULES
                        .get(rule)
                        .apply(files.table(name).orElseThrow(), files)
                        .toList()
                : FormRules.RULES
                        .get(rule)
                        .apply(files.form(name).orElseThrow(), files)
                        .toList();
    }

    private static <T> void assertNoComplaints(
            Map<String, BiFunction<T, ModelFiles, Stream<String>>> rules, T model, ModelFiles files) {
        rules.forEach(
                (name, rule) -> assertThat(rule.apply(model, files)).as(name).isEmpty());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
    }

    private static Delegate delegate(String name, String... writes) {
        return new Delegate(name, "", Set.of(), Set.of(writes), Set.of());
    }

    private static Broken diagram(String rule, String pattern, String replacement) {
        return new Broken("processes/order.bpmn", rule, pattern, replacement);
    }

    private static Broken renamed(String rule, String from, String to) {
        return diagram(rule, WORD + from + WORD, to);
    }

    private static Broken table(String rule, String pattern, String replacement) {
        return new Broken("processes/orderSize.dmn", rule, pattern, replacement);
    }

    private static Broken form(String rule, String pattern, String replacement) {
        return new Broken("forms/approveOrder.form", rule, pattern, replacement);
    }

    private static String boxes(int count) {
        var boxes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boxes.append("<bpmn:userTask id=\"packBox_%d\" />".formatted(i));
        }
        return boxes.toString();
    }
}
