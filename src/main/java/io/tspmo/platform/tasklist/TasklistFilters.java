package io.tspmo.platform.tasklist;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The lists that Tasklist offers. Made once; what an administrator changes about them later stays. */
@Component
@Pages(menu = @Menu(order = 20, text = "Tasklist", address = "/camunda/app/tasklist/default/"))
class TasklistFilters implements SmartInitializingSingleton {

    private static final int LOCK = 0x7A5C; // of nodes that start at the same moment, one makes the filters

    private static final Map<String, String> PROJECT = shown(ProjectOfTask.VARIABLE, "Project");

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;

    TasklistFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            TransactionOperations transaction,
            JdbcClient jdbc) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Before the server listens. */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            create(
                    "All my work",
                    "Tasks that are assigned to you or that you may claim",
                    5,
                    tasks.createTaskQuery()
                            .or()
                            .taskAssigneeExpression("${currentUser()}")
                            .taskCandidateUserExpression("${currentUser()}")
                            .endOr(),
                    List.of());
            create(
                    "My tasks",
                    "Tasks that are assigned to you",
                    10,
                    tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                    List.of());
            create(
                    "My groups' tasks",
                    "Tasks that you may claim",
                    20,
                    // with those that came to the person as a substitute, and those of some of a group
                    tasks.createTaskQuery()
                            .taskCandidateUserExpression("${currentUser()}")
                            .taskUnassigned(),
                    List.of());
            create("All tasks", "All open tasks of all users", 30, tasks.createTaskQuery(), List.of("pmo", "auditor"));
        });
    }

    /** @param readers the groups that see the filter; all users if empty. Administrators always do. */
    private void create(String name, String description, int position, TaskQuery query, List<String> readers) {
        var known = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (known != null) {
            if (isOfGroupsOnly(known)) {
                filters.saveFilter(known.setQuery(sorted(query)));
            }
            if (showsProjectsOnly(known)) {
                filters.saveFilter(known.setProperties(properties(description, position)));
            }
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(sorted(query));
        filter.setProperties(properties(description, position));
        filters.saveFilter(filter);
        if (readers.isEmpty()) {
            readable(filter.getId(), authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL));
        }
        for (var group : readers) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            readable(filter.getId(), grant);
        }
    }

    /** The list shows what distinguishes tasks of one name. */
    private static Map<String, Object> properties(String description, int position) {
        return Map.of(
                "description",
                description,
                "priority",
                position,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(PROJECT, shown("riskTitle", "Risk")));
    }

    private static Map<String, String> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }

    /** As versions made it before risks had tasks, if unchanged. */
    private static boolean showsProjectsOnly(Filter filter) {
        return List.of(PROJECT).equals(filter.getProperties().get("variables"));
    }

    /** As versions made it before there were substitutes, if unchanged. */
    private static boolean isOfGroupsOnly(Filter filter) {
        return ((TaskQueryImpl) filter.getQuery()).getExpressions().containsKey("taskCandidateGroupIn");
    }

    private static TaskQuery sorted(TaskQuery query) {
        return query.orderByDueDate().asc().orderByTaskCreateTime().asc();
    }

    private void readable(String filter, Authorization authorization) {
        authorization.setResource(Resources.FILTER);
        authorization.setResourceId(filter);
        authorization.addPermission(Permissions.READ);
        authorizations.saveAuthorization(authorization);
    }
}
