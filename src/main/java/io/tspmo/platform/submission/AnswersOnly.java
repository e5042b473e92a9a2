package io.tspmo.platform.submission;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Closes the ways past the forms: a person who is signed in cannot set variables, start a process, throw an error or send
 * a message, whatever else he may do. What the application itself does, in a delegate or with nobody signed in, is free.
 */
class AnswersOnly extends CommandInterceptor {

    private static final Set<Class<?>> PAST_THE_FORM = Set.of(
            SetTaskVariablesCmd.class,
            PatchTaskVariablesCmd.class,
            RemoveTaskVariablesCmd.class,
            SetExecutionVariablesCmd.class,
            PatchExecutionVariablesCmd.class,
            RemoveExecutionVariablesCmd.class,
            SetVariablesToProcessInstancesBatchCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            StartProcessInstanceCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            EvaluateStartConditionCmd.class,
            SignalCmd.class,
            SignalEventReceivedCmd.class,
            MessageEventReceivedCmd.class,
            CorrelateMessageCmd.class,
            CorrelateAllMessageCmd.class,
            CorrelateAllMessageBatchCmd.class);

    private final ProcessEngineConfigurationImpl configuration;

    AnswersOnly(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        if (outermost
                && PAST_THE_FORM.contains(command.getClass())
                && configuration.getIdentityService().getCurrentAuthentication() != null) {
            throw new AuthorizationException(
                    "Processes are started, and tasks answered, through their forms only; nothing was changed");
        }
        return next.execute(command);
    }
}
