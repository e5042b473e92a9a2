package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decision tables that speak another language than FEEL, or would take too long. */
final class TableAttacks {

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

    static final List<Attack> ALL = List.of(
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
                            "<literalExpression id=\"l\""
                                    + " expressionLanguage=\"juel\"><text>x</text></literalExpression>"),
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
                    "DOCTYPE"));

    private TableAttacks() {}

    static String good() {
        return TABLE;
    }

    private static Attack table(String name, String from, String to, String refused) {
        return file(name, "attack.dmn", TABLE.replace(from, to), refused);
    }
}
