package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.box;
import static io.tspmo.platform.models.Attack.extended;
import static io.tspmo.platform.models.Attack.service;

import java.util.List;

/** Models that bring code, or name a class, a bean or a script. */
final class CodeAttacks {

    static final List<Attack> ALL = List.of(
            box(
                    "script task",
                    "<bpmn:scriptTask id=\"box\""
                            + " scriptFormat=\"juel\"><bpmn:script>PROBE</bpmn:script></bpmn:scriptTask>",
                    "element scriptTask"),
            service("class", "camunda:class=\"java.lang.Thread\"", "attribute class"),
            service(
                    "class of Activiti",
                    "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Thread\"",
                    "attribute class"),
            service("shell", "camunda:type=\"shell\"", "attribute type"),
            service("mail", "camunda:type=\"mail\"", "attribute type"),
            service("external task", "camunda:type=\"external\" camunda:topic=\"x\"", "attribute t"),
            service("expression as a task", "camunda:expression=\"PROBE\"", "attribute expression"),
            service("delegate expression", "camunda:delegateExpression=\"PROBE\"", "not a delegate"),
            service("another bean", "camunda:delegateExpression=\"${dataSource}\"", "not a delegate"),
            box("a task that calls nothing", "<bpmn:serviceTask id=\"box\" />", "calls no delegate"),
            box("send task", "<bpmn:sendTask id=\"box\" camunda:class=\"java.lang.Thread\" />", "element sendTask"),
            box(
                    "connector",
                    "<bpmn:serviceTask"
                            + " id=\"box\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
                    "element connector"),
            box(
                    "field",
                    "<bpmn:serviceTask id=\"box\""
                            + " camunda:delegateExpression=\"${scoreRisk}\"><bpmn:extensionElements><camunda:field"
                            + " name=\"risks\" expression=\"PROBE\" /></bpmn:extensionElements></bpmn:serviceTask>",
                    "element field"),
            box(
                    "rule task with a class",
                    "<bpmn:businessRuleTask id=\"box\" camunda:class=\"java.lang.Thread\" />",
                    "attribute class"),
            box(
                    "decision by expression",
                    "<bpmn:businessRuleTask id=\"box\" camunda:decisionRef=\"PROBE\" />",
                    "not a name"),
            box(
                    "old version of a decision",
                    "<bpmn:businessRuleTask id=\"box\" camunda:decisionRef=\"valueScore\""
                            + " camunda:decisionRefBinding=\"version\" />",
                    "neither latest"),
            extended(
                    "listener with a class",
                    "<camunda:executionListener class=\"java.lang.Thread\" event=\"start\" />",
                    "element executionListener"),
            extended(
                    "listener with an expression",
                    "<camunda:executionListener expression=\"PROBE\" event=\"start\" />",
                    "element executionListener"),
            extended(
                    "listener with a script",
                    "<camunda:executionListener event=\"start\"><camunda:script"
                            + " scriptFormat=\"juel\">x</camunda:script></camunda:executionListener>",
                    "element executionListener"),
            extended(
                    "task listener",
                    "<camunda:taskListener delegateExpression=\"${scoreRisk}\" event=\"create\" />",
                    "element taskListener"),
            extended(
                    "listener of a foreign name space",
                    "<x:executionListener xmlns:x=\"urn:x\" class=\"java.lang.Thread\" event=\"start\" />",
                    "element executionListener"),
            extended(
                    "script as a parameter",
                    "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script"
                            + " scriptFormat=\"juel\">x</camunda:script></camunda:inputParameter></camunda:inputOutput>",
                    "element script"),
            extended(
                    "list as a parameter",
                    "<camunda:inputOutput><camunda:inputParameter"
                            + " name=\"a\"><camunda:list><camunda:value>PROBE</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>",
                    "element list"));

    private CodeAttacks() {}
}
