package io.tspmo.audit.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.proof.Sha256;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions of models and tables as recorded in the ledger. They never change, so each is read once. */
@Component
class DeployedVersions {

    private final Cache<String, String> models =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final Cache<String, Table> tables =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /**
     * @param sha256 of its file
     * @param expressions by the id of the input
     * @param rules by their id
     */
    record Table(int version, String sha256, Map<String, String> expressions, Map<String, Row> rules) {}

    /**
     * @param number in the table, from 1
     * @param annotation the reason for the rule
     */
    record Row(int number, @Nullable String annotation) {}

    /** SHA-256 of the file of a model, by the id of its version. */
    String model(String definition) {
        return models.get(definition, DeployedVersions::readModel);
    }

    Table table(String definition) {
        return tables.get(definition, DeployedVersions::readTable);
    }

    private static String readModel(String definition) {
        var model = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition);
        return sha256(model.getDeploymentId(), model.getResourceName());
    }

    private static Table readTable(String definition) {
        var cache = Context.getProcessEngineConfiguration().getDeploymentCache();
        var table = cache.findDeployedDecisionDefinitionById(definition);
        var expressions = new HashMap<String, String>();
        var rules = new HashMap<String, Row>();
        read(cache.findDmnModelInstanceForDecisionDefinition(definition), table.getKey(), expressions, rules);
        return new Table(
                table.getVersion(),
                sha256(table.getDeploymentId(), table.getResourceName()),
                Map.copyOf(expressions),
                Map.copyOf(rules));
    }

    private static void read(
            DmnModelInstance file, String key, Map<String, String> expressions, Map<String, Row> rules) {
        if (file.getModelElementById(key) instanceof Decision decision
                && decision.getExpression() instanceof DecisionTable table) {
            table.getInputs().forEach(input -> {
                var text = input.getInputExpression() == null
                        ? null
                        : input.getInputExpression().getText();
                expressions.put(input.getId(), text == null ? "" : text.getTextContent());
            });
            int number = 1;
            for (var rule : table.getRules()) {
                var annotation = rule.getDescription();
                rules.put(
                        rule.getId(),
                        new Row(
                                number++,
                                annotation == null
                                        ? null
                                        : annotation.getTextContent().strip()));
            }
        }
    }

    private static String sha256(String deployment, String file) {
        return Sha256.hex(Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deployment, file)
                .getBytes());
    }
}
