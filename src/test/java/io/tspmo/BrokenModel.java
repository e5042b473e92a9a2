package io.tspmo;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A model in which one thing was broken: in the file, the first match of the pattern is replaced (of a whole word: every
 * match); then the rule has to complain.
 */
record BrokenModel(String file, String rule, String pattern, String replacement) {

    private static final String WORD = "\\b";

    static final List<BrokenModel> ALL = List.of(
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
            new BrokenModel(
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
            new BrokenModel(
                    "processes/order.bpmn",
                    "approveOrder.form: is used by a model",
                    "formRef=\"approveOrder\"",
                    "formRef=\"packBox\""));

    /** What the file says when it is broken. */
    String in(String text) {
        var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        return pattern.startsWith(WORD) ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
    }

    private static BrokenModel diagram(String rule, String pattern, String replacement) {
        return new BrokenModel("processes/order.bpmn", rule, pattern, replacement);
    }

    private static BrokenModel renamed(String rule, String from, String to) {
        return diagram(rule, WORD + from + WORD, to);
    }

    private static BrokenModel table(String rule, String pattern, String replacement) {
        return new BrokenModel("processes/orderSize.dmn", rule, pattern, replacement);
    }

    private static BrokenModel form(String rule, String pattern, String replacement) {
        return new BrokenModel("forms/approveOrder.form", rule, pattern, replacement);
    }

    private static String boxes(int count) {
        var boxes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boxes.append("<bpmn:userTask id=\"packBox_%d\" />".formatted(i));
        }
        return boxes.toString();
    }
}
