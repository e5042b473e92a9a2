package io.tspmo.platform.guard;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import io.tspmo.platform.identity.Groups;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine, granted once the models are deployed. Tasks need no entry: the engine lets the
 * assignee and the candidates of a task read it and work on it.
 */
@Component
class EngineAuthorizations implements SmartInitializingSingleton {

    private static final List<String> PEOPLE = Groups.ids().stream()
            .filter(group -> !group.equals(EngineConfiguration.ADMINISTRATORS))
            .toList();

    private final AuthorizationService authorizations;

    EngineAuthorizations(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Before the server listens. */
    @Override
    public void afterSingletonsInstantiated() {
        for (var group : PEOPLE) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        }
        for (var group : List.of("requester", "project-manager", "sponsor", "pmo")) {
            start(group, "projectGovernance");
        }
        for (var group : List.of("project-manager", "sponsor", "pmo")) {
            start(group, "projectSteering");
        }
        for (var group : List.of("project-manager", "pmo")) {
            start(group, "changeControl");
        }
        grant("pmo", Resources.PROCESS_DEFINITION, ANY, readAll(ProcessDefinitionPermissions.RETRY_JOB));
        grant("auditor", Resources.PROCESS_DEFINITION, ANY, readAll());
        for (var group : List.of("pmo", "auditor")) {
            grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
            grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
            grant(group, Resources.DEPLOYMENT, ANY, Permissions.READ);
        }
        // the diagram beside each task, and the name of its process; no instance is seen with it
        for (var group : PEOPLE) {
            grant(group, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        }
    }

    private static Permission[] readAll(Permission... more) {
        return Stream.concat(
                        Stream.of(
                                ProcessDefinitionPermissions.READ,
                                ProcessDefinitionPermissions.READ_INSTANCE,
                                ProcessDefinitionPermissions.READ_HISTORY,
                                ProcessDefinitionPermissions.READ_TASK),
                        Stream.of(more))
                .toArray(Permission[]::new);
    }

    private void start(String group, String process) {
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (granted) {
            return;
        }
        var authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
