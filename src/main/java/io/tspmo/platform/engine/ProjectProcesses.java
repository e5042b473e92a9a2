package io.tspmo.platform.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts processes of a project and sends messages to those that run, in the transaction of the caller and with the rights
 * of the server: who may cause it was checked before.
 */
@Component
public class ProjectProcesses {

    private final RuntimeService processes;
    private final SystemContext server;

    ProjectProcesses(RuntimeService processes, SystemContext server) {
        this.processes = processes;
        this.server = server;
    }

    /**
     * @param projectCode the business key; null if the process belongs to no project
     * @return the id of the process
     */
    public String start(String process, @Nullable String projectCode, Map<String, Object> variables) {
        return server.read(() -> processes
                .startProcessInstanceByKey(process, projectCode, variables)
                .getId());
    }

    /**
     * @param variables that the process has to have; an empty map for all processes of the project
     * @return how many waited for the message
     */
    public int correlate(String projectCode, String message, Map<String, Object> variables) {
        return server.read(() -> {
            var correlation = processes.createMessageCorrelation(message).processInstanceBusinessKey(projectCode);
            variables.forEach(correlation::processInstanceVariableEquals);
            return correlation.correlateAllWithResult().size();
        });
    }

    /**
     * @param variables that the process gets
     * @return how many waited for it
     */
    public int correlateWith(String projectCode, String message, Map<String, ? extends @Nullable Object> variables) {
        return server.read(() -> processes
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(projectCode)
                .setVariables(new HashMap<>(variables))
                .correlateAllWithResult()
                .size());
    }

    /** A variable of a process that runs; null if it has none of that name. */
    public @Nullable Object variable(String process, String name) {
        return server.read(() ->
                processes.createVariableInstanceQuery().processInstanceIdIn(process).variableName(name).list().stream()
                        .map(VariableInstance::getValue)
                        .findFirst()
                        .orElse(null));
    }

    /** Sends a message to one process, if it waits for it. */
    public void correlateOne(String process, String message) {
        server.read(() -> processes
                .createMessageCorrelation(message)
                .processInstanceId(process)
                .correlateAllWithResult()
                .size());
    }
}
