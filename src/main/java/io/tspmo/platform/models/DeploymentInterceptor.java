package io.tspmo.platform.models;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.guard.ExpressionRefused;
import io.tspmo.platform.modelrules.ModelRefused;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddIdentityLinkForProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkForProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateDecisionDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * No signed-in user, not even an administrator, deploys, deletes or changes models: they come with the
 * application. Publishes every deployment and every expression that the engine refused, once.
 */
class DeploymentInterceptor extends CommandInterceptor {

    private static final Set<Class<?>> CHANGE_MODELS = Set.of(
            DeployCmd.class,
            DeleteDeploymentCmd.class,
            DeleteProcessDefinitionsByIdsCmd.class,
            DeleteProcessDefinitionsByKeyCmd.class,
            // a history that is kept for no day is deleted in the next night
            UpdateProcessDefinitionHistoryTimeToLiveCmd.class,
            UpdateDecisionDefinitionHistoryTimeToLiveCmd.class,
            AddIdentityLinkForProcessDefinitionCmd.class,
            DeleteIdentityLinkForProcessDefinitionCmd.class);

    private final ProcessEngineConfigurationImpl configuration;
    private final ModelEvents events;

    DeploymentInterceptor(ProcessEngineConfigurationImpl configuration, ModelEvents events) {
        this.configuration = configuration;
        this.events = events;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            return next.execute(command);
        }
        var user = user();
        if (user != null && CHANGE_MODELS.contains(command.getClass())) {
            var tried = command.getClass().getSimpleName().replaceFirst("Cmd$", "");
            events.publish(
                    new SecurityEvent(Kind.DEPLOYMENT_REFUSED, user, tried + ": users may not change deployed models"));
            throw new AuthorizationException(
                    "Models are deployed with the application, not by users; nothing was changed");
        }
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            publish(command, user, e);
            throw e;
        }
    }

    private @Nullable String user() {
        var signedIn = configuration.getIdentityService().getCurrentAuthentication();
        return signedIn == null ? null : String.valueOf(signedIn.getUserId());
    }

    private void publish(Command<?> command, @Nullable String user, RuntimeException failure) {
        if (command instanceof DeployCmd) {
            events.publish(new SecurityEvent(
                    Kind.DEPLOYMENT_REFUSED, user, ModelRefused.printable(String.valueOf(failure.getMessage()))));
            return;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExpressionRefused) {
                events.publish(new SecurityEvent(
                        Kind.REFUSED, user, ModelRefused.printable(String.valueOf(cause.getMessage()))));
                return;
            }
        }
    }
}
