package io.tspmo.governance.changedecision;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.succession.Renomination;
import org.springframework.stereotype.Component;

/** Another decider of a change is found by its rules. */
@Component
class DeciderAgain implements Renomination {

    private final Deciders deciders;
    private final ProjectProcesses processes;

    DeciderAgain(Deciders deciders, ProjectProcesses processes) {
        this.deciders = deciders;
        this.processes = processes;
    }

    @Override
    public String task() {
        return "decideChange";
    }

    @Override
    public String box() {
        return "nominateDecider";
    }

    @Override
    public boolean isPossible(String project, String process) {
        var author = String.valueOf(processes.variable(process, "changeAuthor"));
        return deciders.free(ProjectCode.of(project), author).isPresent();
    }
}
