package io.tspmo.governance.riskresponse;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.holder.TaskSteps;
import io.tspmo.project.succession.Renomination;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Another person who may agree to accept a risk is found by the table {@code riskRules}. */
@Component
class AcceptorAgain implements Renomination {

    private final ResponseSteps steps;
    private final ProjectProcesses processes;
    private final TaskSteps tasks;

    AcceptorAgain(ResponseSteps steps, ProjectProcesses processes, TaskSteps tasks) {
        this.steps = steps;
        this.processes = processes;
        this.tasks = tasks;
    }

    @Override
    public String task() {
        return "acceptRisk";
    }

    @Override
    public String box() {
        return "gateway_accepts";
    }

    @Override
    public boolean isPossible(String project, String process) {
        var chosenBy = processes.variable(process, "chosenBy") instanceof String users
                ? new TreeSet<>(TableRow.wordsOf(users))
                : Set.<String>of();
        try {
            tasks.set(process, steps.accept(steps.of(process), chosenBy));
            return true;
        } catch (Rejection nobody) {
            return false;
        }
    }
}
