package io.tspmo.governance.change;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Takes a change back before it is decided. */
@Service
class Withdrawals {

    private final Changes changes;
    private final ProjectProcesses processes;

    Withdrawals(Changes changes, ProjectProcesses processes) {
        this.changes = changes;
        this.processes = processes;
    }

    /** @return false, and nothing happened, if it was decided before or there is no such change */
    @Transactional
    boolean withdraw(ProjectCode code, int number, String by) {
        boolean open = changes.withdrawn(code, number, by)
                && processes.correlate(code.value(), "changeWithdrawn", Map.of("changeNumber", number)) > 0;
        if (!open) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return open;
    }
}
