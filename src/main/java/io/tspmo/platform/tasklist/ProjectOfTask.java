package io.tspmo.platform.tasklist;

import io.tspmo.platform.task.OnEveryTask;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Writes {@code project}, the code and title of a task's project, into the task itself. Tasklist shows it in the list:
 * of the variables of a process it shows nothing to people who may only work on the task.
 */
@Component
class ProjectOfTask extends OnEveryTask {

    static final String VARIABLE = "project";

    ProjectOfTask() {
        super(EVENTNAME_CREATE);
    }

    @Override
    public void notify(DelegateTask task) {
        var code = task.getVariable("projectCode");
        var title = task.getVariable("title");
        if (code != null) {
            task.setVariableLocal(VARIABLE, title == null ? code : code + " · " + title);
        }
    }
}
