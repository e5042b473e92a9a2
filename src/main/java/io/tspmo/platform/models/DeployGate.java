package io.tspmo.platform.models;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.modelrules.FileRules;
import io.tspmo.platform.modelrules.Flows;
import io.tspmo.platform.modelrules.ModelRefused;
import io.tspmo.platform.models.Approvals.Model;
import io.tspmo.platform.models.FrozenModels.FrozenModel;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;

/**
 * Precedes the engine's own deployers, so every deployment passes it; and every model again
 * when the engine loads it from the database. What it refuses is undone as a whole.
 */
@Component
class DeployGate implements Deployer {

    static final int LARGEST_DEPLOYMENT = 10_000_000;
    static final int MOST_FILES = 200;

    private final Approvals approvals;
    private final FrozenModels frozen;
    private final ModelEvents events;

    DeployGate(Approvals approvals, FrozenModels frozen, ModelEvents events) {
        this.approvals = approvals;
        this.frozen = frozen;
        this.events = events;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        var files = deployment.getResources().values();
        if (!deployment.isNew()) {
            files.forEach(this::unchanged);
        }
        size(files);
        files.forEach(DeployGate::file);
        if (deployment.isNew()) {
            flows(files.stream()
                    .filter(file -> FileRules.kind(file.getName()).equals("bpmn"))
                    .toList());
        }
    }

    /** The last of all deployers: what comes here has passed the engine's as well. */
    void passed(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var files = deployment.getResources().values();
        var models = files.stream().map(DeployGate::model).toList();
        approvals.add(models, "deployment " + deployment.getName());
        frozen.add(files.stream()
                .map(file -> new FrozenModel(Sha256.hex(file.getBytes()), file.getName(), file.getBytes()))
                .toList());
        models.forEach(model -> events.publish(new SecurityEvent(Kind.DEPLOYED, null, model.toString())));
    }

    private void unchanged(ResourceEntity file) {
        var model = model(file);
        if (!approvals.has(model)) {
            events.publishOnce(new SecurityEvent(
                    Kind.MODEL_ALTERED, null, model + " differs from the approved version and is not run"));
            throw new NotAllowedException(
                    "A model was changed outside a deployment and is not run. The server log names it.");
        }
    }

    private static Model model(ResourceEntity file) {
        return new Model(file.getDeploymentId(), file.getName(), Sha256.hex(file.getBytes()));
    }

    private static void size(Collection<ResourceEntity> files) {
        if (files.size() > MOST_FILES) {
            throw new ModelRefused("the deployment", null, "it has more than " + MOST_FILES + " files");
        }
        long all = 0;
        for (var file : files) {
            if (file.getBytes().length > FileRules.LARGEST_FILE) {
                throw new ModelRefused(file.getName(), null, "it has more than " + FileRules.LARGEST_FILE + " bytes");
            }
            all += file.getBytes().length;
        }
        if (all > LARGEST_DEPLOYMENT) {
            throw new ModelRefused("the deployment", null, "it has more than " + LARGEST_DEPLOYMENT + " bytes");
        }
    }

    private static void file(ResourceEntity file) {
        FileRules.broken(file.getName(), file.getBytes()).ifPresent(found -> {
            throw new ModelRefused(file.getName(), found.element(), found.reason());
        });
    }

    /** Circles can lead through processes that are deployed already, so all are searched together. */
    private static void flows(List<ResourceEntity> files) {
        var models = new HashMap<String, BpmnModelInstance>();
        files.forEach(file -> models.put(file.getName(), read(file)));
        Flows.circles(models, DeployGate::latest).stream().findFirst().ifPresent(circle -> {
            throw new ModelRefused(circle.file(), circle.element(), circle.reason());
        });
    }

    private static BpmnModelInstance read(ResourceEntity file) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes()));
        } catch (ModelException e) {
            throw new ModelRefused(file.getName(), null, "it is not valid BPMN: " + e.getMessage());
        }
    }

    private static Optional<Process> latest(String key) {
        var engine = Context.getCommandContext();
        var definition = engine.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key);
        return Optional.ofNullable(definition)
                .map(found -> engine.getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(found.getDeploymentId(), found.getResourceName()))
                .map(file -> read(file).getModelElementById(key));
    }
}
