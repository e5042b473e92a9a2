package io.tspmo.platform.submission;

import io.tspmo.platform.form.FormOptions;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.task.RecordedTasks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts the check of answers into the engine itself, so that no way to it, REST or Java, goes around it. */
@Component
class FormCheckPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<FormOptions> sources;
    private final ObjectProvider<FormFacts> features;
    private final RecordedTasks recorded;
    private final ObjectProvider<ShownInForms> shown;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FormCheckPlugin(
            ObjectProvider<FormOptions> sources,
            ObjectProvider<FormFacts> features,
            RecordedTasks recorded,
            ObjectProvider<ShownInForms> shown,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sources = sources;
        this.features = features;
        this.recorded = recorded;
        this.shown = shown;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var forms = new DeployedForms(sources, features, clock);
        var answering =
                new FormSubmission(forms, recorded, new VariablesRead(), events::publishEvent, id -> shown.getObject()
                        .name(id));
        configuration.setFormService(new CheckedFormService(forms, answering, shown));
        configuration.setTaskService(new CheckedTaskService(answering));
        // a wrong answer is no event for the log; EngineProblems logs what is
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCustomPreCommandInterceptorsTxRequired(
                before(configuration, configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                before(configuration, configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    private static List<CommandInterceptor> before(
            ProcessEngineConfigurationImpl configuration, @Nullable List<CommandInterceptor> others) {
        var interceptors = new ArrayList<CommandInterceptor>();
        interceptors.add(new EngineProblems.Witness());
        interceptors.add(new AnswersOnly(configuration));
        if (others != null) {
            interceptors.addAll(others);
        }
        return interceptors;
    }
}
