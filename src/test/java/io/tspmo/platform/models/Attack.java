package io.tspmo.platform.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deployment that has to be refused: a good diagram with one thing changed.
 *
 * @param refused what the refusal has to say, so that it is this rule that refuses and no other
 */
record Attack(String name, String file, byte[] content, String refused) {

    private static final String GOOD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                id="definitions_attack" targetNamespace="http://tspmo.io/test">
              <bpmn:message id="message_go" name="attackGo" />
              <bpmn:error id="error_no" errorCode="NO" camunda:errorMessage="no" />
              <bpmn:escalation id="escalation_up" escalationCode="UP" />
              <bpmn:process id="attack" name="Attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="box" />
                <bpmn:userTask id="box" name="Box" />
                <bpmn:sequenceFlow id="flow_2" sourceRef="box" targetRef="gateway_split" />
                <bpmn:exclusiveGateway id="gateway_split" default="flow_3" />
                <bpmn:sequenceFlow id="flow_3" sourceRef="gateway_split" targetRef="end_done" />
                <bpmn:sequenceFlow id="flow_4" sourceRef="gateway_split" targetRef="end_done">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${a == 'b' and !c}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:endEvent id="end_done" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String BOX = "<bpmn:userTask id=\"box\" name=\"Box\" />";

    /** With attributes, and what it has inside. */
    static final String MULTI = "<bpmn:userTask"
            + " id=\"box\"><bpmn:multiInstanceLoopCharacteristics%s>%s</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>";

    @Override
    public String toString() {
        return name;
    }

    static String good() {
        return GOOD;
    }

    static Attack file(String name, String file, String content, String refused) {
        return new Attack(name, file, content.getBytes(StandardCharsets.UTF_8), refused);
    }

    /** Another text, in which PROBE stands for the expression that leaves a mark. */
    static Attack changed(String name, String from, String to, String refused) {
        var changed = GOOD.replace(from, to.replace("PROBE", Probe.EXPRESSION));
        if (changed.equals(GOOD)) {
            throw new IllegalArgumentException(name + " changes nothing");
        }
        return file(name, "attack.bpmn", changed, refused);
    }

    /** Another box instead of the user task. */
    static Attack box(String name, String xml, String refused) {
        return changed(name, BOX, xml, refused);
    }

    /** Something between the declaration of the file and its root. */
    static Attack prolog(String name, String xml, String refused) {
        return changed(name, "<bpmn:definitions", xml + "<bpmn:definitions", refused);
    }

    /** A process with this attribute. */
    static Attack process(String name, String attribute, String refused) {
        return changed(name, "camunda:historyTimeToLive", attribute + " camunda:historyTimeToLive", refused);
    }

    /** A service task with these attributes. */
    static Attack service(String name, String attributes, String refused) {
        return box(name, "<bpmn:serviceTask id=\"box\" " + attributes + " />", refused);
    }

    /** A call activity with these attributes. */
    static Attack call(String name, String attributes, String refused) {
        return box(name, "<bpmn:callActivity id=\"box\" " + attributes + " />", refused);
    }

    /** A call activity that hands this over. */
    static Attack mapping(String name, String mapping, String refused) {
        return box(
                name,
                "<bpmn:callActivity id=\"box\" calledElement=\"closure\"><bpmn:extensionElements>" + mapping
                        + "</bpmn:extensionElements></bpmn:callActivity>",
                refused);
    }

    /** A user task many times over. */
    static Attack multi(String name, String attributes, String content, String refused) {
        return box(name, MULTI.formatted(attributes, content), refused);
    }

    /** A user task with this attribute. */
    static Attack task(String name, String attribute, String refused) {
        return box(name, "<bpmn:userTask id=\"box\" " + attribute + " />", refused);
    }

    /** A task with this extension. */
    static Attack extended(String name, String extension, String refused) {
        return box(
                name,
                "<bpmn:userTask id=\"box\"><bpmn:extensionElements>" + extension
                        + "</bpmn:extensionElements></bpmn:userTask>",
                refused);
    }

    /** An event that catches this. */
    static Attack catching(String name, String definition, String refused) {
        return box(
                name,
                "<bpmn:intermediateCatchEvent id=\"box\">" + definition + "</bpmn:intermediateCatchEvent>",
                refused);
    }

    static Attack timer(String name, String kind, String text, String refused) {
        return catching(
                name,
                "<bpmn:timerEventDefinition id=\"timer\"><bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s></bpmn:timerEventDefinition>"
                        .formatted(kind, text, kind),
                refused);
    }

    /** A condition of a flow. */
    static Attack condition(String name, String expression, String refused) {
        return changed(name, "${a == 'b' and !c}", expression, refused);
    }

    /** Everything that somebody could try to deploy. */
    static List<Attack> all() {
        return Stream.of(
                        CodeAttacks.ALL,
                        ExpressionAttacks.ALL,
                        EndlessAttacks.ALL,
                        FileAttacks.ALL,
                        TableAttacks.ALL,
                        FormAttacks.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
