package io.tspmo.platform.guard;

import io.tspmo.platform.engine.EngineLists;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Stops a process that runs away, whatever its deployed model allows: too many steps in one transaction,
 * processes that call each other too deep, or one activity too many times at once.
 */
@Component
public class RunawayGuard extends AbstractProcessEnginePlugin {

    /** The longest way of a shipped model between two waits has about twenty. */
    static final int MOST_STEPS = 10_000;

    /** The shipped models need three. */
    static final int DEEPEST_CALL = 10;

    /** Instances of one activity side by side or one after another. */
    public static final int MOST_INSTANCES = 1_000;

    private static final ExecutionListener COUNT =
            execution -> Context.getCommandContext().getSession(Steps.class).count(execution);

    private static final ExecutionListener DEPTH = RunawayGuard::checkDepth;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        EngineLists.add(
                configuration.getCustomSessionFactories(),
                configuration::setCustomSessionFactories,
                new CountedSteps());
        var listener = new AbstractBpmnParseListener() {
            @Override
            public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
                processes.forEach(RunawayGuard::watch);
            }
        };
        EngineLists.add(
                configuration.getCustomPostBPMNParseListeners(),
                configuration::setCustomPostBPMNParseListeners,
                listener);
    }

    private static void watch(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, COUNT);
            var behavior = activity.getActivityBehavior();
            if (behavior instanceof CallActivityBehavior) {
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, DEPTH);
            }
            if (behavior instanceof MultiInstanceActivityBehavior many && many.getLoopCardinalityExpression() != null) {
                many.setLoopCardinalityExpression(new Limited(many.getLoopCardinalityExpression()));
            }
            watch(activity);
        }
    }

    private static void checkDepth(DelegateExecution execution) {
        int depth = 0;
        for (var caller = (ExecutionEntity) execution; caller != null; depth++) {
            caller = caller.getProcessInstance().getSuperExecution();
        }
        if (depth > DEEPEST_CALL) {
            throw new ProcessEngineException(
                    "%s calls a process that would be the %dth inside another; at most %d are allowed"
                            .formatted(execution.getCurrentActivityId(), depth, DEEPEST_CALL));
        }
    }

    /** Lives as long as the engine's work on one command, which is one transaction. */
    private static final class Steps implements Session {

        private int count;

        void count(DelegateExecution execution) {
            if (++count > MOST_STEPS) {
                throw new ProcessEngineException(
                        "%s is the %dth step of %s without a wait: the model runs in a circle, and is stopped"
                                .formatted(
                                        execution.getCurrentActivityId(), count, execution.getProcessDefinitionId()));
            }
        }

        @Override
        public void flush() {
            // nothing of it is stored
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static final class CountedSteps implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return Steps.class;
        }

        @Override
        public Session openSession() {
            return new Steps();
        }
    }

    /** The number of instances; the engine would create all of them before the first one is counted as a step. */
    private record Limited(Expression number) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            var value = number.getValue(scope);
            if (instances(value) > MOST_INSTANCES) {
                throw new ProcessEngineException(
                        "%s instances at once are requested; at most %d are allowed".formatted(value, MOST_INSTANCES));
            }
            return value;
        }

        /** The engine rejects values that are not numbers. */
        private static double instances(Object value) {
            try {
                return value instanceof Number given ? given.doubleValue() : Double.parseDouble(String.valueOf(value));
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            number.setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return number.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return number.isLiteralText();
        }
    }
}
