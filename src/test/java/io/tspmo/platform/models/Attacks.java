package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.box;
import static io.tspmo.platform.models.Attack.catching;
import static io.tspmo.platform.models.Attack.changed;
import static io.tspmo.platform.models.Attack.condition;
import static io.tspmo.platform.models.Attack.extended;
import static io.tspmo.platform.models.Attack.file;
import static io.tspmo.platform.models.Attack.task;
import static io.tspmo.platform.models.Attack.timer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Everything that somebody could try to deploy, a line each. */
final class Attacks {

    private static final String MULTI =
            "<bpmn:userTask id=\"box\"><bpmn:multiInstanceLoopCharacteristics%s>%s</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>";

    private static final String CALL =
            "<bpmn:callActivity id=\"box\" calledElement=\"closure\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:callActivity>";

    private static final String TABLE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                id="definitions_table" name="Attack" namespace="http://tspmo.io/test">
              <decision id="attackTable" name="Attack" camunda:historyTimeToLive="P1D">
                <decisionTable id="table">
                  <input id="in"><inputExpression id="expression" typeRef="string"><text>a</text></inputExpression></input>
                  <output id="out" name="out" typeRef="string" />
                  <rule id="rule"><inputEntry id="cell_in"><text>"x"</text></inputEntry><outputEntry id="cell_out"><text>"y"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static final String FORM =
            """
            {"id": "attackForm", "type": "default", "schemaVersion": 16, "components": [%s]}
            """;

    static final List<Attack> ALL = List.of(
            // code that a model brings
            box(
                    "script task",
                    "<bpmn:scriptTask id=\"box\" scriptFormat=\"juel\"><bpmn:script>PROBE</bpmn:script></bpmn:scriptTask>",
                    "element scriptTask"),
            box("class", "<bpmn:serviceTask id=\"box\" camunda:class=\"java.lang.Thread\" />", "attribute class"),
            box(
                    "class of Activiti",
                    "<bpmn:serviceTask id=\"box\" xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Thread\" />",
                    "attribute class"),
            box("shell", "<bpmn:serviceTask id=\"box\" camunda:type=\"shell\" />", "attribute type"),
            box("mail", "<bpmn:serviceTask id=\"box\" camunda:type=\"mail\" />", "attribute type"),
            box(
                    "external task",
                    "<bpmn:serviceTask id=\"box\" camunda:type=\"external\" camunda:topic=\"x\" />",
                    "attribute t"),
            box(
                    "expression as a task",
                    "<bpmn:serviceTask id=\"box\" camunda:expression=\"PROBE\" />",
                    "attribute expression"),
            box(
                    "delegate expression",
                    "<bpmn:serviceTask id=\"box\" camunda:delegateExpression=\"PROBE\" />",
                    "no delegate"),
            box(
                    "another bean",
                    "<bpmn:serviceTask id=\"box\" camunda:delegateExpression=\"${dataSource}\" />",
                    "no delegate"),
            box("a task that calls nothing", "<bpmn:serviceTask id=\"box\" />", "calls no delegate"),
            box("send task", "<bpmn:sendTask id=\"box\" camunda:class=\"java.lang.Thread\" />", "element sendTask"),
            box(
                    "connector",
                    "<bpmn:serviceTask id=\"box\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
                    "element connector"),
            box(
                    "field",
                    "<bpmn:serviceTask id=\"box\" camunda:delegateExpression=\"${scoreRisk}\"><bpmn:extensionElements><camunda:field name=\"risks\" expression=\"PROBE\" /></bpmn:extensionElements></bpmn:serviceTask>",
                    "element field"),
            box(
                    "rule task with a class",
                    "<bpmn:businessRuleTask id=\"box\" camunda:class=\"java.lang.Thread\" />",
                    "attribute class"),
            box(
                    "decision by expression",
                    "<bpmn:businessRuleTask id=\"box\" camunda:decisionRef=\"PROBE\" />",
                    "no name"),
            box(
                    "old version of a decision",
                    "<bpmn:businessRuleTask id=\"box\" camunda:decisionRef=\"valueScore\" camunda:decisionRefBinding=\"version\" />",
                    "neither latest"),
            extended(
                    "listener with a class",
                    "<camunda:executionListener class=\"java.lang.Thread\" event=\"start\" />",
                    "element executionListener"),
            extended(
                    "listener with an expression",
                    "<camunda:executionListener expression=\"" + Probe.EXPRESSION + "\" event=\"start\" />",
                    "element executionListener"),
            extended(
                    "listener with a script",
                    "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"juel\">x</camunda:script></camunda:executionListener>",
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
                    "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"juel\">x</camunda:script></camunda:inputParameter></camunda:inputOutput>",
                    "element script"),
            extended(
                    "list as a parameter",
                    "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:list><camunda:value>"
                            + Probe.EXPRESSION
                            + "</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>",
                    "element list"),
            // an expression in each place
            condition("condition", Probe.EXPRESSION, "in an expression"),
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
            condition("the execution", "${execution}", "no variable"),
            condition("more of the execution", "${execution.processEngineServices}", "no variable"),
            condition("its key and more", "${execution.processBusinessKey.class}", "'.'"),
            condition("a delegate as a value", "${scoreRisk}", "no variable"),
            condition("assignment", "${a = 'b'}", "'='"),
            condition("arrow", "${(x -&gt; x)(a)}", "in an expression"),
            condition("choice", "${a ? b : c}", "'?'"),
            condition("text with a brace", "${a == '}' and b.class}", "in an expression"),
            condition("backslash", "\\${a}${b}", "backslash"),
            condition("second expression", "${a}" + Probe.EXPRESSION.replace("$", "#"), "in an expression"),
            task("name", "name=\"" + Probe.EXPRESSION + "\"", "name has"),
            task("assignee", "camunda:assignee=\"" + Probe.EXPRESSION + "\"", "assignee has"),
            task("candidate users", "camunda:candidateUsers=\"a,b" + Probe.EXPRESSION + "\"", "candidateUsers has"),
            task("candidate groups", "camunda:candidateGroups=\"" + Probe.EXPRESSION + "\"", "candidateGroups has"),
            task("due date", "camunda:dueDate=\"" + Probe.EXPRESSION + "\"", "dueDate has"),
            task("follow-up date", "camunda:followUpDate=\"" + Probe.EXPRESSION + "\"", "followUpDate has"),
            task("priority", "camunda:priority=\"" + Probe.EXPRESSION + "\"", "priority has"),
            task(
                    "priority of a job",
                    "camunda:asyncBefore=\"true\" camunda:jobPriority=\"" + Probe.EXPRESSION + "\"",
                    "jobPriority has"),
            task(
                    "form by expression",
                    "camunda:formRef=\"" + Probe.EXPRESSION + "\" camunda:formRefBinding=\"latest\"",
                    "no name"),
            task("form key", "camunda:formKey=\"embedded:app:x.html\"", "attribute formKey"),
            task("form key with an expression", "camunda:formKey=\"" + Probe.EXPRESSION + "\"", "attribute formKey"),
            task("form handler", "camunda:formHandlerClass=\"java.lang.Thread\"", "attribute formHandlerClass"),
            extended(
                    "generated form",
                    "<camunda:formData><camunda:formField id=\"a\" type=\"string\" defaultValue=\"" + Probe.EXPRESSION
                            + "\" /></camunda:formData>",
                    "element formData"),
            box(
                    "documentation",
                    "<bpmn:userTask id=\"box\"><bpmn:documentation>PROBE</bpmn:documentation></bpmn:userTask>",
                    "documentation has"),
            box(
                    "owner by expression",
                    "<bpmn:userTask id=\"box\"><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>PROBE</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask>",
                    "element potentialOwner"),
            extended(
                    "input",
                    "<camunda:inputOutput><camunda:inputParameter name=\"a\">" + Probe.EXPRESSION
                            + "</camunda:inputParameter></camunda:inputOutput>",
                    "inputParameter has"),
            extended(
                    "output",
                    "<camunda:inputOutput><camunda:outputParameter name=\"a\">" + Probe.EXPRESSION
                            + "</camunda:outputParameter></camunda:inputOutput>",
                    "outputParameter has"),
            extended(
                    "retry cycle",
                    "<camunda:failedJobRetryTimeCycle>" + Probe.EXPRESSION + "</camunda:failedJobRetryTimeCycle>",
                    "failedJobRetryTimeCycle has"),
            extended(
                    "retry cycle without a pause",
                    "<camunda:failedJobRetryTimeCycle>R9/PT0S</camunda:failedJobRetryTimeCycle>",
                    "too soon"),
            extended(
                    "retries for ever",
                    "<camunda:failedJobRetryTimeCycle>R999999/PT1M</camunda:failedJobRetryTimeCycle>",
                    "too soon"),
            box("called element", "<bpmn:callActivity id=\"box\" calledElement=\"PROBE\" />", "does not name"),
            box(
                    "called element by variable",
                    "<bpmn:callActivity id=\"box\" calledElement=\"${a}\" />",
                    "does not name"),
            box("case", "<bpmn:callActivity id=\"box\" camunda:caseRef=\"x\" />", "attribute caseRef"),
            box(
                    "version of a called element",
                    "<bpmn:callActivity id=\"box\" calledElement=\"closure\" camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"PROBE\" />",
                    "attribute calledElementVersion"),
            box(
                    "tenant of a called element",
                    "<bpmn:callActivity id=\"box\" calledElement=\"closure\" camunda:calledElementTenantId=\"PROBE\" />",
                    "attribute calledElementTenantId"),
            box(
                    "mapping by a class",
                    "<bpmn:callActivity id=\"box\" calledElement=\"closure\" camunda:variableMappingClass=\"java.lang.Thread\" />",
                    "attribute variableMappingClass"),
            box(
                    "mapping in",
                    CALL.formatted("<camunda:in sourceExpression=\"PROBE\" target=\"a\" />"),
                    "sourceExpression has"),
            box(
                    "mapping out",
                    CALL.formatted("<camunda:out sourceExpression=\"PROBE\" target=\"a\" />"),
                    "sourceExpression has"),
            box("source", CALL.formatted("<camunda:in source=\"PROBE\" target=\"a\" />"), "source has"),
            box("target", CALL.formatted("<camunda:in source=\"a\" target=\"PROBE\" />"), "target has"),
            box("business key", CALL.formatted("<camunda:in businessKey=\"PROBE\" />"), "businessKey has"),
            box(
                    "collection",
                    MULTI.formatted(
                            " camunda:collection=\"" + Probe.EXPRESSION + "\" camunda:elementVariable=\"a\"", ""),
                    "collection has"),
            box(
                    "cardinality",
                    MULTI.formatted("", "<bpmn:loopCardinality>PROBE</bpmn:loopCardinality>"),
                    "loopCardinality has"),
            box(
                    "completion",
                    MULTI.formatted(
                            "",
                            "<bpmn:loopCardinality>2</bpmn:loopCardinality><bpmn:completionCondition>PROBE</bpmn:completionCondition>"),
                    "completionCondition has"),
            box(
                    "a million at once",
                    MULTI.formatted("", "<bpmn:loopCardinality>1000000</bpmn:loopCardinality>"),
                    "no number up to"),
            timer("timer", "timeDuration", Probe.EXPRESSION, "timeDuration has"),
            timer("timer with a date", "timeDate", Probe.EXPRESSION, "timeDate has"),
            timer("timer with a cycle", "timeCycle", Probe.EXPRESSION, "timeCycle has"),
            changed("message", "attackGo", Probe.EXPRESSION, "message_go: name has"),
            changed("error code", "errorCode=\"NO\"", "errorCode=\"" + Probe.EXPRESSION + "\"", "errorCode has"),
            changed(
                    "error message",
                    "errorMessage=\"no\"",
                    "errorMessage=\"" + Probe.EXPRESSION + "\"",
                    "errorMessage has"),
            changed(
                    "escalation code",
                    "escalationCode=\"UP\"",
                    "escalationCode=\"" + Probe.EXPRESSION + "\"",
                    "escalationCode has"),
            changed(
                    "history",
                    "historyTimeToLive=\"P1D\"",
                    "historyTimeToLive=\"" + Probe.EXPRESSION + "\"",
                    "historyTimeToLive has"),
            changed("no history", "camunda:historyTimeToLive=\"P1D\"", "", "how many days"),
            changed(
                    "who may start it",
                    "camunda:historyTimeToLive",
                    "camunda:candidateStarterUsers=\"" + Probe.EXPRESSION + "\" camunda:historyTimeToLive",
                    "candidateStarterUsers has"),
            changed(
                    "in Tasklist",
                    "camunda:historyTimeToLive",
                    "camunda:isStartableInTasklist=\"" + Probe.EXPRESSION + "\" camunda:historyTimeToLive",
                    "isStartableInTasklist has"),
            changed(
                    "version tag",
                    "camunda:historyTimeToLive",
                    "camunda:versionTag=\"" + Probe.EXPRESSION + "\" camunda:historyTimeToLive",
                    "versionTag has"),
            changed(
                    "initiator",
                    "<bpmn:startEvent id=\"start\"",
                    "<bpmn:startEvent id=\"start\" camunda:initiator=\"" + Probe.EXPRESSION + "\"",
                    "initiator"),
            catching(
                    "conditional event",
                    "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">"
                            + Probe.EXPRESSION + "</bpmn:condition></bpmn:conditionalEventDefinition>",
                    "element conditionalEventDefinition"),
            catching("signal", "<bpmn:signalEventDefinition signalRef=\"x\" />", "element signalEventDefinition"),
            changed(
                    "import",
                    "<bpmn:message id",
                    "<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"http://127.0.0.1:1/x\" namespace=\"x\" /><bpmn:message id",
                    "element import"),
            // time and circles
            timer("timer of no length", "timeDuration", "PT0S", "shorter"),
            timer("timer before now", "timeDuration", "-PT1H", "shorter"),
            timer("timer of a second", "timeDuration", "PT1S", "shorter"),
            timer("timer of ages", "timeDuration", "P9999Y", "too long"),
            timer("cycle of no length", "timeCycle", "R/PT0S", "shorter"),
            timer("cycle of seconds", "timeCycle", "R100/PT5S", "shorter"),
            timer("cycle since long ago", "timeCycle", "R/0001-01-01T00:00:00/PT1M", "no cycle"),
            timer("cron of seconds", "timeCycle", "0/1 * * * * ?", "no cycle"),
            timer("cron of minutes", "timeCycle", "0 * * * * ?", "no cycle"),
            box(
                    "circle",
                    "<bpmn:exclusiveGateway id=\"box\" default=\"flow_2\" /><bpmn:sequenceFlow id=\"flow_back\" sourceRef=\"gateway_split\" targetRef=\"box\" />",
                    "circle of flows"),
            box(
                    "circle past a wait that may be none",
                    MULTI.formatted("", "<bpmn:loopCardinality>${a}</bpmn:loopCardinality>")
                            + "<bpmn:sequenceFlow id=\"flow_back\" sourceRef=\"gateway_split\" targetRef=\"box\" />",
                    "circle of flows"),
            box(
                    "circle by an error",
                    "<bpmn:subProcess id=\"box\"><bpmn:startEvent id=\"s\" /><bpmn:sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"u\" /><bpmn:userTask id=\"u\" /></bpmn:subProcess><bpmn:boundaryEvent id=\"b\" attachedToRef=\"box\"><bpmn:errorEventDefinition errorRef=\"error_no\" /></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"flow_back\" sourceRef=\"b\" targetRef=\"box\" />",
                    "circle of flows"),
            box(
                    "process that calls itself",
                    "<bpmn:callActivity id=\"box\" calledElement=\"attack\" />",
                    "call each other in a circle: attack → attack"),
            // the file
            changed(
                    "entities",
                    "<bpmn:definitions",
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><bpmn:definitions",
                    "DOCTYPE"),
            changed(
                    "entity of a file",
                    "<bpmn:definitions",
                    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><bpmn:definitions",
                    "DOCTYPE"),
            changed(
                    "document type from elsewhere",
                    "<bpmn:definitions",
                    "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x\"><bpmn:definitions",
                    "DOCTYPE"),
            changed("unknown entity", "name=\"Attack\"", "name=\"&a;\"", "well-formed"),
            changed(
                    "schema from elsewhere",
                    "targetNamespace=",
                    "xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\" targetNamespace=",
                    "where a schema is"),
            changed(
                    "instruction",
                    "<bpmn:definitions",
                    "<?xml-stylesheet href=\"x\"?><bpmn:definitions",
                    "processing instruction"),
            changed("not closed", "</bpmn:definitions>", "", "well-formed"),
            changed("id twice", "id=\"end_done\"", "id=\"box\"", "box: the id is used twice"),
            box("deep nesting", nested(60), "nested deeper"),
            box("long text", "<bpmn:userTask id=\"box\" name=\"" + "x".repeat(30_000) + "\" />", "longer than"),
            file(
                    "another root",
                    "attack.bpmn",
                    "<html xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>",
                    "its root"),
            file("root of another name space", "attack.bpmn", "<definitions xmlns=\"urn:x\"/>", "its root"),
            file("50 MB", "attack.bpmn", " ".repeat(50_000_000), "bytes"),
            file("zip", "attack.zip", "PK", "only .bpmn"),
            file("archive of a process", "attack.bar", "PK", "only .bpmn"),
            file("class", "Attack.class", "x", "only .bpmn"),
            file("script", "attack.js", "x", "only .bpmn"),
            file("page", "attack.html", "<p>", "only .bpmn"),
            file("case", "attack.cmmn", "<definitions/>", "only .bpmn"),
            file("other name of a diagram", "attack.bpmn20.xml", Attack.good(), "only .bpmn"),
            file("out of the folder", "../attack.bpmn", Attack.good(), "plain file name"),
            file("from the root", "/etc/attack.bpmn", Attack.good(), "plain file name"),
            file("backslash in the name", "..\\attack.bpmn", Attack.good(), "plain file name"),
            file("new line in the name", "a\nb.bpmn", Attack.good(), "plain file name"),
            file("hidden", "processes/.attack.bpmn", Attack.good(), "plain file name"),
            // tables
            table("JUEL in a cell", "<outputEntry id", "<outputEntry expressionLanguage=\"juel\" id", "speaks 'juel'"),
            table(
                    "JUEL in a condition",
                    "<inputEntry id",
                    "<inputEntry expressionLanguage=\"JUEL\" id",
                    "speaks 'JUEL'"),
            table(
                    "script in an input",
                    "<inputExpression id",
                    "<inputExpression expressionLanguage=\"groovy\" id",
                    "speaks 'groovy'"),
            table(
                    "language of a whole file",
                    "<definitions xmlns",
                    "<definitions expressionLanguage=\"javascript\" xmlns",
                    "speaks 'javascript'"),
            file(
                    "JUEL in an expression",
                    "attack.dmn",
                    TABLE.replaceAll(
                            "(?s)<decisionTable.*</decisionTable>",
                            "<literalExpression id=\"l\" expressionLanguage=\"juel\"><text>x</text></literalExpression>"),
                    "speaks 'juel'"),
            table(
                    "function",
                    "<decision id",
                    "<businessKnowledgeModel id=\"f\" name=\"f\" /><decision id",
                    "element businessKnowledgeModel"),
            table(
                    "too many rules",
                    "<rule id=\"rule\">",
                    IntStream.range(0, 2_001)
                                    .mapToObj(i -> "<rule id=\"r" + i + "\" />")
                                    .collect(Collectors.joining()) + "<rule id=\"rule\">",
                    "more than 2000 rules"),
            table(
                    "entities in a table",
                    "<definitions xmlns",
                    "<!DOCTYPE x [<!ENTITY a \"b\">]><definitions xmlns",
                    "DOCTYPE"),
            // forms
            form("list that blocks Tasklist", "{\"type\": \"dynamiclist\", \"id\": \"a\"}", "type 'dynamiclist'"),
            form("page in a page", "{\"type\": \"iframe\", \"id\": \"a\", \"url\": \"http://x\"}", "type 'iframe'"),
            form("Markdown", "{\"type\": \"text\", \"id\": \"a\", \"text\": \"x\"}", "type 'text'"),
            html("script in a form", "<script>x</script>"),
            html("script at an event", "<p onclick='x'>y</p>"),
            html("image at an error", "<img src=x onerror=y>"),
            html("link", "<a href='javascript:x'>y</a>"),
            html("half a tag", "<p>x</p><scr"),
            html("style that loads", "<p style=\\\"background:url(//x)\\\">y</p>"),
            html("expression that makes a tag", "{{ \\\"<script>x</script>\\\" }}"),
            file(
                    "deep form",
                    "attack.form",
                    FORM.formatted("{\"type\":\"group\",\"components\":[".repeat(40) + "]}".repeat(40)),
                    "nest"),
            file("key twice in a form", "attack.form", "{\"id\": \"a\", \"id\": \"b\"}", "Duplicate"),
            file("form that is none", "attack.form", "[]", "no JSON object"),
            file("form of a newer Tasklist", "attack.form", FORM.formatted("").replace("16", "99"), "schemaVersion"));

    private Attacks() {}

    static String goodTable() {
        return TABLE;
    }

    static String goodForm() {
        return FORM.formatted(
                "{\"type\": \"html\", \"id\": \"a\", \"content\": \"<p style=\\\"margin:0\\\">{{a}}</p>\"}");
    }

    private static Attack table(String name, String from, String to, String refused) {
        return file(name, "attack.dmn", TABLE.replace(from, to), refused);
    }

    private static Attack form(String name, String component, String refused) {
        return file(name, "attack.form", FORM.formatted(component), refused);
    }

    private static Attack html(String name, String content) {
        var component = "{\"type\": \"html\", \"id\": \"a\", \"content\": \"" + content + "\"}";
        return form(
                name,
                component,
                name.contains("style") ? "reaches out" : name.contains("makes") ? "makes a tag" : "more than show");
    }

    private static String nested(int depth) {
        return IntStream.range(0, depth)
                        .mapToObj(i -> "<bpmn:subProcess id=\"" + (i == 0 ? "box" : "s" + i) + "\">")
                        .collect(Collectors.joining())
                + "</bpmn:subProcess>".repeat(depth);
    }
}
