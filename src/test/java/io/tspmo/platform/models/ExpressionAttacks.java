package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.box;
import static io.tspmo.platform.models.Attack.call;
import static io.tspmo.platform.models.Attack.catching;
import static io.tspmo.platform.models.Attack.changed;
import static io.tspmo.platform.models.Attack.condition;
import static io.tspmo.platform.models.Attack.extended;
import static io.tspmo.platform.models.Attack.mapping;
import static io.tspmo.platform.models.Attack.multi;
import static io.tspmo.platform.models.Attack.process;
import static io.tspmo.platform.models.Attack.task;
import static io.tspmo.platform.models.Attack.timer;

import java.util.List;

/** An expression that does more than read a variable, in each place where a model may have one. */
final class ExpressionAttacks {

    static final List<Attack> ALL = List.of(
            condition("condition", "PROBE", "in an expression"),
            changed(
                    "condition in a language",
                    "<bpmn:conditionExpression xsi",
                    "<bpmn:conditionExpression language=\"juel\" xsi",
                    "attribute language"),
            changed(
                    "condition from a file",
                    "<bpmn:conditionExpression xsi",
                    "<bpmn:conditionExpression language=\"juel\" camunda:resource=\"classpath://x\" xsi",
                    "attribute"),
            condition("call of a function", "${currentUser()}", "a call"),
            condition("call after a space", "${a ('b')}", "a call"),
            condition("call of what is in brackets", "${(a)('b')}", "a call"),
            condition("member", "${a.class}", "'.'"),
            condition("index", "${a['class']}", "'['"),
            condition("the execution", "${execution}", "not a variable"),
            condition("more of the execution", "${execution.processEngineServices}", "not a variable"),
            condition("its key and more", "${execution.processBusinessKey.class}", "'.'"),
            condition("a delegate as a value", "${scoreRisk}", "not a variable"),
            condition("assignment", "${a = 'b'}", "'='"),
            condition("arrow", "${(x -&gt; x)(a)}", "in an expression"),
            condition("choice", "${a ? b : c}", "'?'"),
            condition("text with a brace", "${a == '}' and b.class}", "in an expression"),
            condition("backslash", "\\${a}${b}", "backslash"),
            condition("second expression", "${a}" + Probe.EXPRESSION.replace("$", "#"), "in an expression"),
            task("name", "name=\"PROBE\"", "name has"),
            task("assignee", "camunda:assignee=\"PROBE\"", "assignee has"),
            task("candidate users", "camunda:candidateUsers=\"a,bPROBE\"", "candidateUsers has"),
            task("candidate groups", "camunda:candidateGroups=\"PROBE\"", "candidateGroups has"),
            task("due date", "camunda:dueDate=\"PROBE\"", "dueDate has"),
            task("follow-up date", "camunda:followUpDate=\"PROBE\"", "followUpDate has"),
            task("priority", "camunda:priority=\"PROBE\"", "priority has"),
            task("priority of a job", "camunda:asyncBefore=\"true\" camunda:jobPriority=\"PROBE\"", "jobPriority has"),
            task("form by expression", "camunda:formRef=\"PROBE\" camunda:formRefBinding=\"latest\"", "not a name"),
            task("form key", "camunda:formKey=\"embedded:app:x.html\"", "attribute formKey"),
            task("form key with an expression", "camunda:formKey=\"PROBE\"", "attribute formKey"),
            task("form handler", "camunda:formHandlerClass=\"java.lang.Thread\"", "attribute formHandlerClass"),
            extended(
                    "generated form",
                    "<camunda:formData><camunda:formField id=\"a\" type=\"string\" defaultValue=\"PROBE\""
                            + " /></camunda:formData>",
                    "element formData"),
            box(
                    "documentation",
                    "<bpmn:userTask id=\"box\"><bpmn:documentation>PROBE</bpmn:documentation></bpmn:userTask>",
                    "documentation has"),
            box(
                    "owner by expression",
                    "<bpmn:userTask"
                            + " id=\"box\"><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>PROBE</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask>",
                    "element potentialOwner"),
            extended(
                    "input",
                    "<camunda:inputOutput><camunda:inputParameter"
                            + " name=\"a\">PROBE</camunda:inputParameter></camunda:inputOutput>",
                    "inputParameter has"),
            extended(
                    "output",
                    "<camunda:inputOutput><camunda:outputParameter"
                            + " name=\"a\">PROBE</camunda:outputParameter></camunda:inputOutput>",
                    "outputParameter has"),
            extended(
                    "retry cycle",
                    "<camunda:failedJobRetryTimeCycle>PROBE</camunda:failedJobRetryTimeCycle>",
                    "failedJobRetryTimeCycle has"),
            call("called element", "calledElement=\"PROBE\"", "does not name"),
            call("called element by variable", "calledElement=\"${a}\"", "does not name"),
            call("case", "camunda:caseRef=\"x\"", "attribute caseRef"),
            call(
                    "version of a called element",
                    "calledElement=\"closure\" camunda:calledElementBinding=\"version\""
                            + " camunda:calledElementVersion=\"PROBE\"",
                    "attribute calledElementVersion"),
            call(
                    "tenant of a called element",
                    "calledElement=\"closure\" camunda:calledElementTenantId=\"PROBE\"",
                    "attribute calledElementTenantId"),
            call(
                    "mapping by a class",
                    "calledElement=\"closure\" camunda:variableMappingClass=\"java.lang.Thread\"",
                    "attribute variableMappingClass"),
            mapping("mapping in", "<camunda:in sourceExpression=\"PROBE\" target=\"a\" />", "sourceExpression has"),
            mapping("mapping out", "<camunda:out sourceExpression=\"PROBE\" target=\"a\" />", "sourceExpression has"),
            mapping("source", "<camunda:in source=\"PROBE\" target=\"a\" />", "source has"),
            mapping("target", "<camunda:in source=\"a\" target=\"PROBE\" />", "target has"),
            mapping("business key", "<camunda:in businessKey=\"PROBE\" />", "businessKey has"),
            multi("collection", " camunda:collection=\"PROBE\" camunda:elementVariable=\"a\"", "", "collection has"),
            multi("cardinality", "", "<bpmn:loopCardinality>PROBE</bpmn:loopCardinality>", "loopCardinality has"),
            multi(
                    "completion",
                    "",
                    "<bpmn:loopCardinality>2</bpmn:loopCardinality><bpmn:completionCondition>PROBE</bpmn:completionCondition>",
                    "completionCondition has"),
            timer("timer", "timeDuration", "PROBE", "timeDuration has"),
            timer("timer with a date", "timeDate", "PROBE", "timeDate has"),
            timer("timer with a cycle", "timeCycle", "PROBE", "timeCycle has"),
            changed("message", "attackGo", "PROBE", "message_go: name has"),
            changed("error code", "errorCode=\"NO\"", "errorCode=\"PROBE\"", "errorCode has"),
            changed("error message", "errorMessage=\"no\"", "errorMessage=\"PROBE\"", "errorMessage has"),
            changed("escalation code", "escalationCode=\"UP\"", "escalationCode=\"PROBE\"", "escalationCode has"),
            changed("history", "historyTimeToLive=\"P1D\"", "historyTimeToLive=\"PROBE\"", "historyTimeToLive has"),
            changed("no history", "camunda:historyTimeToLive=\"P1D\"", "", "how many days"),
            process("who may start it", "camunda:candidateStarterUsers=\"PROBE\"", "candidateStarterUsers has"),
            process("in Tasklist", "camunda:isStartableInTasklist=\"PROBE\"", "isStartableInTasklist has"),
            process("version tag", "camunda:versionTag=\"PROBE\"", "versionTag has"),
            changed(
                    "initiator",
                    "<bpmn:startEvent id=\"start\"",
                    "<bpmn:startEvent id=\"start\" camunda:initiator=\"PROBE\"",
                    "initiator"),
            catching(
                    "conditional event",
                    "<bpmn:conditionalEventDefinition><bpmn:condition"
                            + " xsi:type=\"bpmn:tFormalExpression\">PROBE</bpmn:condition></bpmn:conditionalEventDefinition>",
                    "element conditionalEventDefinition"),
            catching("signal", "<bpmn:signalEventDefinition signalRef=\"x\" />", "element signalEventDefinition"),
            changed(
                    "import",
                    "<bpmn:message id",
                    "<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"http://127.0.0.1:1/x\""
                            + " namespace=\"x\" /><bpmn:message id",
                    "element import"));

    private ExpressionAttacks() {}
}
