package io.tspmo.platform.models;

import io.tspmo.platform.engine.EngineLists;
import io.tspmo.platform.guard.Delegates;
import io.tspmo.platform.modelcheck.ModelFolder;
import io.tspmo.platform.modelrules.DiagramCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Puts the gate into the engine itself, so that no way to it goes around. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ModelPlugin extends AbstractProcessEnginePlugin {

    private final DeployGate gate;
    private final ModelEvents events;
    private final Delegates delegates;
    private final GoodModels good;

    ModelPlugin(DeployGate gate, ModelEvents events, Delegates delegates, GoodModels good) {
        this.gate = gate;
        this.events = events;
        this.delegates = delegates;
        this.good = good;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreDeployers(List.of(gate));
        EngineLists.add(configuration.getCustomPostDeployers(), configuration::setCustomPostDeployers, gate::passed);
        configuration.setBpmnParseFactory(CheckedParse::new);
        EngineLists.add(
                configuration.getCustomPreCommandInterceptorsTxRequired(),
                configuration::setCustomPreCommandInterceptorsTxRequired,
                new DeploymentInterceptor(configuration, events));
        EngineLists.add(
                configuration.getCustomPreCommandInterceptorsTxRequiresNew(),
                configuration::setCustomPreCommandInterceptorsTxRequiresNew,
                new DeploymentInterceptor(configuration, events));
    }

    /**
     * The engine's tables are there, and its models not yet deployed. Models are named by their place among the models,
     * not by their place on this machine.
     */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (engine.getProcessEngineConfiguration() instanceof SpringProcessEngineConfiguration spring) {
            var files = new TreeMap<String, byte[]>();
            try {
                for (var file : spring.getDeploymentResources()) {
                    files.put(ModelFolder.name(file), file.getContentAsByteArray());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            spring.setDeploymentResources(good.of(ModelFolder.of(files)).files().entrySet().stream()
                    .map(file -> new ModelFile(file.getValue(), file.getKey()))
                    .toArray(Resource[]::new));
        }
    }

    /** Checks the tree as soon as it is read: some attributes make the engine create objects while it parses. */
    private final class CheckedParse extends BpmnParse {

        CheckedParse(BpmnParser parser) {
            super(parser);
        }

        @Override
        protected void parseRootElement() {
            if (rootElement != null) {
                DiagramCheck.of(rootElement, delegates::has)
                        .forEach(complaint -> addError(complaint.reason(), complaint.element()));
            }
            if (!hasErrors()) {
                super.parseRootElement();
            }
        }
    }

    /** A file of {@code processes/} or {@code forms/}, named from there on. */
    private static final class ModelFile extends ByteArrayResource implements ContextResource {

        private final String name;

        private ModelFile(byte[] content, String name) {
            super(content);
            this.name = name;
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }
    }
}
