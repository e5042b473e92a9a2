package io.tspmo.platform.guard;

import io.tspmo.platform.task.RecordedTasks;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The delegates by bean name: our own, and none that a library brings. Looked up when first used: a map of instances would
 * start them before the engine.
 */
@Component
public class Delegates {

    private static final String OURS = "io.tspmo.";

    private final ListableBeanFactory beans;
    private final RecordedTasks tasks;

    Delegates(ListableBeanFactory beans, RecordedTasks tasks) {
        this.beans = beans;
        this.tasks = tasks;
    }

    /** Whether a model may call this; those of before may call what their boxes were. */
    public boolean has(String name) {
        return isDelegate(name) || tasks.hadBox(name);
    }

    private boolean isDelegate(String name) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, JavaDelegate.class)) {
            return false;
        }
        var type = beans.getType(name, false);
        return type != null && type.getName().startsWith(OURS);
    }

    JavaDelegate get(String name) {
        if (!isDelegate(name)) {
            return tasks.earlierBox(name);
        }
        var delegate = beans.getBean(name, JavaDelegate.class);
        if (!AopUtils.getTargetClass(delegate).getName().startsWith(OURS)) {
            throw new IllegalStateException(name + " is not a delegate of ours");
        }
        return delegate;
    }
}
