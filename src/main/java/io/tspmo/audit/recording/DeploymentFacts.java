package io.tspmo.audit.recording;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.proof.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.springframework.stereotype.Component;

/**
 * Puts into the ledger what is deployed, a fact a file, in the transaction of the deployment: also at a start, when no one
 * listens to events yet. After the engine's own deployers; what one refuses is undone as a whole.
 */
@Component
class DeploymentFacts implements Deployer {

    private final Ledger ledger;

    DeploymentFacts(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            deployment.getResources().values().stream()
                    .sorted(Comparator.comparing(ResourceEntity::getName))
                    .forEach(file -> ledger.append(fact(deployment, file)));
        }
    }

    private static Fact fact(DeploymentEntity deployment, ResourceEntity file) {
        var defined = Stream.of(
                        ProcessDefinitionEntity.class,
                        DecisionDefinitionEntity.class,
                        CamundaFormDefinitionEntity.class)
                .flatMap(type -> defined(deployment, type))
                .filter(one -> file.getName().equals(one.getResourceName()))
                .toList();
        var fact = Fact.of(FactKind.DEPLOYED)
                .about(file.getName())
                .by(Context.getCommandContext().getAuthenticatedUserId())
                .with("deployment", deployment.getId())
                .with("name", deployment.getName())
                .with("source", deployment.getSource())
                .with("sha256", Sha256.hex(file.getBytes()))
                .with("size", file.getBytes().length)
                .with("kind", kind(file.getName()));
        if (defined.isEmpty()) {
            return fact;
        }
        var first = defined.get(0);
        return fact.with("key", first.getKey())
                .with("version", first.getVersion())
                .with("definition", first.getId())
                .with("more", defined.size() == 1 ? null : more(defined));
    }

    private static List<String> more(List<? extends ResourceDefinitionEntity<?>> defined) {
        return defined.stream().skip(1).map(ResourceDefinitionEntity::getId).toList();
    }

    private static Stream<? extends ResourceDefinitionEntity<?>> defined(DeploymentEntity deployment, Class<?> type) {
        var artifacts = deployment.getDeployedArtifacts(type);
        return artifacts == null
                ? Stream.of()
                : artifacts.stream()
                        .filter(ResourceDefinitionEntity.class::isInstance)
                        .map(artifact -> (ResourceDefinitionEntity<?>) artifact);
    }

    private static String kind(String file) {
        return file.endsWith(".bpmn") ? "PROCESS" : file.endsWith(".dmn") ? "TABLE" : "FORM";
    }
}
