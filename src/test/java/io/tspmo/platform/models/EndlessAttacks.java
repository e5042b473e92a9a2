package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.MULTI;
import static io.tspmo.platform.models.Attack.box;
import static io.tspmo.platform.models.Attack.call;
import static io.tspmo.platform.models.Attack.extended;
import static io.tspmo.platform.models.Attack.multi;
import static io.tspmo.platform.models.Attack.timer;

import java.util.List;

/** Timers, retries, circles and numbers that would never let the engine rest. */
final class EndlessAttacks {

    static final List<Attack> ALL = List.of(
            timer("timer of no length", "timeDuration", "PT0S", "shorter"),
            timer("timer before now", "timeDuration", "-PT1H", "shorter"),
            timer("timer of a second", "timeDuration", "PT1S", "shorter"),
            timer("timer of ages", "timeDuration", "P9999Y", "too long"),
            timer("cycle of no length", "timeCycle", "R/PT0S", "shorter"),
            timer("cycle of seconds", "timeCycle", "R100/PT5S", "shorter"),
            timer("cycle since long ago", "timeCycle", "R/0001-01-01T00:00:00/PT1M", "not a cycle"),
            timer("cron of seconds", "timeCycle", "0/1 * * * * ?", "not a cycle"),
            timer("cron of minutes", "timeCycle", "0 * * * * ?", "not a cycle"),
            extended(
                    "retry cycle without a pause",
                    "<camunda:failedJobRetryTimeCycle>R9/PT0S</camunda:failedJobRetryTimeCycle>",
                    "too soon"),
            extended(
                    "retries for ever",
                    "<camunda:failedJobRetryTimeCycle>R999999/PT1M</camunda:failedJobRetryTimeCycle>",
                    "too soon"),
            multi(
                    "a million at once",
                    "",
                    "<bpmn:loopCardinality>1000000</bpmn:loopCardinality>",
                    "not a number up to"),
            box(
                    "circle",
                    "<bpmn:exclusiveGateway id=\"box\" default=\"flow_2\" /><bpmn:sequenceFlow id=\"flow_back\""
                            + " sourceRef=\"gateway_split\" targetRef=\"box\" />",
                    "circle of flows"),
            box(
                    "circle past a wait that may be none",
                    MULTI.formatted("", "<bpmn:loopCardinality>${a}</bpmn:loopCardinality>")
                            + "<bpmn:sequenceFlow id=\"flow_back\" sourceRef=\"gateway_split\" targetRef=\"box\" />",
                    "circle of flows"),
            box(
                    "circle by an error",
                    "<bpmn:subProcess id=\"box\"><bpmn:startEvent id=\"s\" /><bpmn:sequenceFlow id=\"f\""
                            + " sourceRef=\"s\" targetRef=\"u\" /><bpmn:userTask id=\"u\""
                            + " /></bpmn:subProcess><bpmn:boundaryEvent id=\"b\""
                            + " attachedToRef=\"box\"><bpmn:errorEventDefinition errorRef=\"error_no\""
                            + " /></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"flow_back\" sourceRef=\"b\""
                            + " targetRef=\"box\" />",
                    "circle of flows"),
            call(
                    "process that calls itself",
                    "calledElement=\"attack\"",
                    "call each other in a circle: attack → attack"));

    private EndlessAttacks() {}
}
