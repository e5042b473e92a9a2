package io.tspmo.platform.models;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.models.Approvals.Model;
import io.tspmo.platform.models.FrozenModels.FrozenModel;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    static final int LARGEST_FILE = 1_000_000;
    static final int LARGEST_DEPLOYMENT = 10_000_000;
    static final int MOST_FILES = 200;

    private static final Set<String> DIAGRAMS = Set.of(Vocabulary.BPMN);

    /** Folders and a file; no part begins with a dot, none is empty. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:[\\w-][\\w .()-]{0,100}/){0,10}[\\w-][\\w .()-]{0,100}");

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
            flows(files.stream().filter(file -> kind(file).equals("bpmn")).toList());
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
            if (file.getBytes().length > LARGEST_FILE) {
                throw new ModelRefused(file.getName(), null, "it has more than " + LARGEST_FILE + " bytes");
            }
            all += file.getBytes().length;
        }
        if (all > LARGEST_DEPLOYMENT) {
            throw new ModelRefused("the deployment", null, "it has more than " + LARGEST_DEPLOYMENT + " bytes");
        }
    }

    private static String kind(ResourceEntity file) {
        return file.getName().substring(file.getName().lastIndexOf('.') + 1);
    }

    private static void file(ResourceEntity file) {
        if (!FILE_NAME.matcher(file.getName()).matches()) {
            throw new ModelRefused(file.getName(), null, "it is no plain file name");
        }
        var bytes = file.getBytes();
        var wrong =
                switch (kind(file)) {
                    case "bpmn" -> XmlText.check(bytes, "definitions", DIAGRAMS);
                    case "dmn" -> XmlText.check(bytes, "definitions", TableCheck.NAMESPACES)
                            .or(() -> TableCheck.check(bytes));
                    case "form" -> FormContent.check(bytes);
                    default -> Optional.of(new XmlText.Wrong(null, "only .bpmn, .dmn and .form are deployed"));
                };
        wrong.ifPresent(found -> {
            throw new ModelRefused(file.getName(), found.element(), found.reason());
        });
    }

    /** Circles can lead through processes that are deployed already, so all are searched together. */
    private static void flows(List<ResourceEntity> files) {
        var models = new HashMap<String, BpmnModelInstance>();
        var processes = new HashMap<String, Optional<Process>>();
        for (var file : files) {
            var model = read(file);
            models.put(file.getName(), model);
            model.getModelElementsByType(Process.class)
                    .forEach(process -> processes.put(process.getId(), Optional.of(process)));
        }
        var deployed = new ArrayList<>(processes.keySet());
        var flows = new Flows(key -> {
            if (!processes.containsKey(key)) {
                processes.put(key, latest(key));
            }
            return processes.get(key);
        });
        models.forEach((name, model) -> flows.endless(model).ifPresent(id -> {
            throw new ModelRefused(name, id, "it is in a circle of flows in which nothing waits");
        }));
        deployed.forEach(key -> flows.recursion(key).ifPresent(circle -> {
            throw new ModelRefused(
                    fileOf(key, models), key, "processes call each other in a circle: " + String.join(" → ", circle));
        }));
    }

    private static String fileOf(String process, Map<String, BpmnModelInstance> models) {
        return models.entrySet().stream()
                .filter(model -> model.getValue().getModelElementById(process) != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining());
    }

    private static BpmnModelInstance read(ResourceEntity file) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes()));
        } catch (ModelException e) {
            throw new ModelRefused(file.getName(), null, "it is no BPMN: " + e.getMessage());
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
