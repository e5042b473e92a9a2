package io.tspmo.platform.taskname;

import io.tspmo.platform.engine.EngineLists;
import io.tspmo.platform.task.OnEveryTask;
import io.tspmo.platform.task.RecordedTasks;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Gives each new user task a name that says what it is about and a day until when it is to be done. The model has the title in
 * the extension property {@code title}, such as {@code Vote on ${gateCode} ${gateName}}; a word is a variable or one of
 * {@link TitleWords}. The label of the task stays what the kind of task is called.
 */
@Component
public class NamedTasks extends AbstractProcessEnginePlugin {

    static final String PROPERTY = "title";

    /** What an answer to the task is called, as its author reads it: {@code Your report}. */
    static final String ANSWER = "answer";

    private final ObjectProvider<DueDays> days;
    private final SingletonSupplier<Map<String, Function<NewTask, @Nullable Object>>> words;

    /** @param days and {@code words} are only asked for later: they need the engine, and the engine needs this */
    NamedTasks(ObjectProvider<DueDays> days, ObjectProvider<TitleWords> words) {
        this.days = days;
        this.words = SingletonSupplier.of(() -> all(words));
    }

    private static Map<String, Function<NewTask, @Nullable Object>> all(ObjectProvider<TitleWords> features) {
        var all = new HashMap<String, Function<NewTask, @Nullable Object>>();
        features.forEach(feature -> all.putAll(feature.words()));
        return all;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        EngineLists.add(
                configuration.getCustomPostBPMNParseListeners(),
                configuration::setCustomPostBPMNParseListeners,
                new AbstractBpmnParseListener() {
                    @Override
                    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                        describe(element, activity);
                    }
                });
    }

    private void describe(Element element, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        var kind = RecordedTasks.name(activity.getId());
        var title = OnEveryTask.property(element, PROPERTY);
        if (title != null) {
            task.setNameExpression(
                    new TaskTitle(kind, title, task.getNameExpression(), () -> Objects.requireNonNull(words.get())));
        }
        activity.setProperty(ANSWER, OnEveryTask.property(element, ANSWER));
        task.setDueDateExpression(new TaskDue(
                kind,
                task.getDueDateExpression(),
                newTask -> Date.from(days.getObject().due(newTask))));
    }

    /** What the model calls a task, without what it is about: it holds no words of a person, and is the same for all of its kind. */
    public static @Nullable String label(TaskEntity task) {
        return task.getTaskDefinitionKey() != null
                        && task.getTaskDefinition().getNameExpression() instanceof TaskTitle title
                ? title.label()
                : task.getName();
    }
}
