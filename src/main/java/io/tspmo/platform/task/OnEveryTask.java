package io.tspmo.platform.task;

import io.tspmo.platform.engine.EngineLists;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** What happens on some events of every user task, or of those that it concerns, whichever model they stand in. */
public abstract class OnEveryTask extends AbstractProcessEnginePlugin implements TaskListener {

    private final List<String> events;

    /** @param events as {@link TaskListener} names them */
    protected OnEveryTask(String... events) {
        this.events = List.of(events);
    }

    /** @param task the user task as the model has it */
    protected boolean concerns(Element task) {
        return true;
    }

    /** @param task the user task as the model has it */
    protected TaskListener listener(Element task) {
        return this;
    }

    /** What the model says in an extension property of the user task. */
    public static @Nullable String property(Element task, String name) {
        var extensions = task.element("extensionElements");
        var properties = extensions == null ? null : extensions.element("properties");
        return properties == null
                ? null
                : properties.elements("property").stream()
                        .filter(property -> name.equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listener = new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                if (!concerns(element)) {
                    return;
                }
                var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                var listener = listener(element);
                events.forEach(event -> definition.addTaskListener(event, listener));
            }
        };
        EngineLists.add(
                configuration.getCustomPostBPMNParseListeners(),
                configuration::setCustomPostBPMNParseListeners,
                listener);
    }
}
