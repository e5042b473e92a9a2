package io.tspmo.platform.task;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The user tasks whose answer a class of their name records, and the boxes of earlier models that did it before: their
 * processes go on as they were begun. Beans are looked up by name and type, and made when they are first used: they need the
 * engine.
 */
@Component
public class RecordedTasks {

    private static final JavaDelegate NOTHING_TO_PREPARE = execution -> {};

    private final ListableBeanFactory beans;
    private final Supplier<Map<String, Replaces>> replaced;

    RecordedTasks(ListableBeanFactory beans) {
        this.beans = beans;
        this.replaced = SingletonSupplier.of(this::replaced);
    }

    /** By task: the boxes for which its class stands. */
    private Map<String, Replaces> replaced() {
        return Arrays.stream(beans.getBeanNamesForType(Answer.class, true, false))
                .filter(name -> beans.findAnnotationOnBean(name, Replaces.class, false) != null)
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Objects.requireNonNull(beans.findAnnotationOnBean(name, Replaces.class, false))));
    }

    /** Whether a class records the answers to this task, and no box of its model will. */
    public boolean recordsAt(DelegateTask task) {
        var model = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        var name = name(task.getTaskDefinitionKey());
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, Answer.class)) {
            return false;
        }
        var replaces = Objects.requireNonNull(replaced.get()).get(name);
        return replaces == null || Stream.of(replaces.recording()).noneMatch(box -> hasBox(model, box));
    }

    /** What records the answer to this task; null if nothing does, or if a box of its model will. */
    @Nullable
    Answer at(DelegateTask task) {
        return recordsAt(task) ? beans.getBean(name(task.getTaskDefinitionKey()), Answer.class) : null;
    }

    /** Whether a box of this name stood in earlier models. */
    public boolean hadBox(String name) {
        return Objects.requireNonNull(replaced.get()).values().stream()
                .anyMatch(replaces -> Set.of(replaces.recording()).contains(name)
                        || Set.of(replaces.preparing()).contains(name));
    }

    /** What a box of an earlier model does. */
    public JavaDelegate earlierBox(String name) {
        return Objects.requireNonNull(replaced.get()).entrySet().stream()
                .filter(task -> Set.of(task.getValue().recording()).contains(name))
                .findFirst()
                .<JavaDelegate>map(task -> execution -> record(task.getKey(), execution))
                .orElse(NOTHING_TO_PREPARE);
    }

    /** The answer lies in the variables. */
    private void record(String task, DelegateExecution execution) {
        beans.getBean(task, Answer.class)
                .record(new Submission(
                        execution.getProcessBusinessKey(),
                        execution.getProcessInstanceId(),
                        new Answers(new HashMap<>(execution.getVariables())),
                        Set.of(),
                        false,
                        execution::setVariable));
    }

    private static boolean hasBox(ScopeImpl scope, String box) {
        return scope.getActivities().stream()
                .anyMatch(activity -> name(activity.getId()).equals(box) || hasBox(activity, box));
    }

    /** What a task or box is called: its id up to the mark that tells it from others of its name. */
    public static String name(String id) {
        return id.split("_", 2)[0];
    }
}
