package io.tspmo;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the places in addresses of the matrix, such as {@code {task}}, stand for. */
final class MatrixPlaces {

    private final RepositoryService models;
    private final HistoryService history;
    private final RuntimeService processes;
    private final FilterService filters;
    private final JdbcClient jdbc;
    private final String marker;

    /** @param marker is in the title of no other project */
    MatrixPlaces(ApplicationContext context, String marker) {
        this.models = context.getBean(RepositoryService.class);
        this.history = context.getBean(HistoryService.class);
        this.processes = context.getBean(RuntimeService.class);
        this.filters = context.getBean(FilterService.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.marker = marker;
    }

    /** @param project whose first gate is open */
    Map<String, String> of(ProjectRun project) {
        var instance = project.task("castVote").getProcessInstanceId();
        var places = new HashMap<>(Map.of(
                "sheet", "people",
                "currency", "USD",
                "version", "1",
                "control", "ledgerVerified",
                "process", "projectGovernance",
                "decision", "riskSeverity",
                "name", "title",
                "local", "project",
                "person", "requester",
                "user", "requester"));
        places.putAll(Map.of(
                "group", "pmo",
                "none", "none",
                "sha256", "none",
                "listing", "teams",
                "id", "0",
                "number", "1",
                "gate", "G0",
                "round", "1"));
        places.put("code", project.code().value());
        places.put("task", project.task("castVote").getId());
        places.put("instance", instance);
        places.put("form", "castVote");
        places.put("step", "requester.start");
        places.put("token", "A".repeat(43));
        places.put("document", document(project));
        places.put("start", "steer");
        places.put("marker", marker);
        places.put("variable", variable(instance));
        places.put("decided", decided(project.code().value()));
        places.put("definition", process());
        places.put("table", table());
        places.put("filter", filter());
        return places;
    }

    private String document(ProjectRun project) {
        project.provideDocument("OTHER");
        return jdbc.sql("select id from document where project_code = ?")
                .param(project.code().value())
                .query(String.class)
                .single();
    }

    private String variable(String instance) {
        return processes
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .variableName("title")
                .singleResult()
                .getId();
    }

    private String decided(String code) {
        return history.createHistoricDecisionInstanceQuery()
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .processDefinitionKey("intake")
                        .singleResult()
                        .getId())
                .list()
                .get(0)
                .getId();
    }

    private String process() {
        return models.createProcessDefinitionQuery()
                .processDefinitionKey("projectGovernance")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String table() {
        return models.createDecisionDefinitionQuery()
                .decisionDefinitionKey("riskSeverity")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String filter() {
        return filters.createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();
    }
}
