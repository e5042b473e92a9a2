package io.tspmo.governance.review;

import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Reviews at gates with tables of their own, and what can be seen of their seats. */
@RecordApplicationEvents
abstract class OpenReviews {

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProjectStory story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    OtherTables tables;

    final List<String> deployments = new ArrayList<>();

    @BeforeEach
    void ownTables() {
        tables = new OtherTables(models);
    }

    @AfterEach
    void shippedTables() {
        tables.takeBack();
        deployments.forEach(deployment -> models.deleteDeployment(deployment, true));
    }

    void deploy(String id, org.camunda.bpm.model.bpmn.BpmnModelInstance model) {
        deployments.add(models.createDeployment()
                .addModelInstance(id + ".bpmn", model)
                .deploy()
                .getId());
    }

    Task task(ProjectRun project, String role) {
        return project.open().stream()
                .filter(task -> role.equals(tasks.getVariable(task.getId(), "dutyRole")))
                .findFirst()
                .orElseThrow();
    }

    /** What the form of its one task is filled with. */
    Object shown(ProjectRun project, String name) {
        return forms.getTaskFormVariables(project.open().get(0).getId()).get(name);
    }

    String outcome(ProjectRun project) {
        return one(
                project,
                "select coalesce(outcome, '') from gate_review where project_code = ? order by id desc limit 1");
    }

    String one(ProjectRun project, String sql) {
        return jdbc.sql(sql).param(project.code().value()).query(String.class).single();
    }

    List<String> seats(ProjectRun project) {
        return list(
                project,
                """
                select concat_ws(' ', reviewer, weight, mandatory, veto, next_roles) from gate_vote
                join gate_review on id = review_id where project_code = ? order by review_id, seat
                """);
    }

    List<String> votes(ProjectRun project) {
        return list(
                project,
                """
                select coalesce(asked_role, reviewer) || ' ' || coalesce(vote, '-') from gate_vote
                join gate_review on id = review_id where project_code = ? order by review_id, seat
                """);
    }

    /** The latest first. */
    List<String> story(ProjectRun project) {
        return story.whole(project.code()).stream().map(Line::sentence).toList();
    }

    List<String> list(ProjectRun project, String sql) {
        return jdbc.sql(sql).param(project.code().value()).query(String.class).list();
    }
}
