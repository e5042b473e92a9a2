package io.tspmo.platform.models;

import io.tspmo.platform.engine.EngineLists;
import io.tspmo.platform.guard.Delegates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
import org.springframework.web.util.UriUtils;

/** Puts the gate into the engine itself, so that no way to it goes around. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ModelPlugin extends AbstractProcessEnginePlugin {

    private final DeployGate gate;
    private final ModelEvents events;
    private final Delegates delegates;

    ModelPlugin(DeployGate gate, ModelEvents events, Delegates delegates) {
        this.gate = gate;
        this.events = events;
        this.delegates = delegates;
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

    /** Models are named by their place among the models, not by their place on this machine. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        if (configuration instanceof SpringProcessEngineConfiguration spring) {
            var named = new ArrayList<Resource>();
            for (var file : spring.getDeploymentResources()) {
                named.add(ModelFile.of(file));
            }
            spring.setDeploymentResources(named.toArray(Resource[]::new));
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

    /** A file of {@code processes/} or {@code forms/}, named from there on, wherever the folder is. */
    private static final class ModelFile extends ByteArrayResource implements ContextResource {

        private static final Pattern PLACE = Pattern.compile(".*/((?:processes|forms)/.+)");

        private final String name;

        private ModelFile(byte[] content, String name) {
            super(content);
            this.name = name;
        }

        static Resource of(Resource file) {
            try {
                var place = PLACE.matcher(UriUtils.decode(file.getURI().toString(), StandardCharsets.UTF_8));
                return place.matches() ? new ModelFile(file.getContentAsByteArray(), place.group(1)) : file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }
    }
}
