package io.tspmo.platform.protection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is open of the engine's REST: methods and paths, a line each. */
final class EngineRestPaths {

    /** One star is one part of a path; what stands in brackets may be absent. */
    static final EngineRestPaths PROGRAMS = new EngineRestPaths(
            """
            GET      engine
            GET      version
            GET      process-definition[/count]
            GET      process-definition/[key/]*
            GET      process-definition/[key/]*/xml
            GET      process-definition/[key/]*/startForm
            GET      process-definition/[key/]*/deployed-start-form
            GET      process-definition/[key/]*/form-variables
            POST     process-definition/[key/]*/submit-form
            GET POST task[/count]
            GET      task/*
            GET      task/*/form
            GET      task/*/deployed-form
            GET      task/*/form-variables
            GET      task/*/variables
            GET      task/*/variables/*
            GET      task/*/localVariables
            GET      task/*/localVariables/*
            GET      task/*/identity-links
            POST     task/*/claim
            POST     task/*/unclaim
            POST     task/*/assignee
            POST     task/*/delegate
            POST     task/*/resolve
            POST     task/*/complete
            POST     task/*/submit-form
            GET      filter[/count]
            GET      filter/*[/count]
            GET      filter/*/list
            GET POST process-instance[/count]
            GET      process-instance/*
            GET      process-instance/*/activity-instances
            GET      process-instance/*/variables
            GET      process-instance/*/variables/*
            GET POST variable-instance[/count]
            GET      variable-instance/*
            GET      incident[/count]
            GET      incident/*
            GET POST job[/count]
            GET      job/*
            GET      decision-definition[/count]
            GET      decision-definition/[key/]*
            GET      decision-definition/[key/]*/xml
            GET POST history/process-instance[/count]
            GET      history/process-instance/*
            GET POST history/activity-instance[/count]
            GET POST history/task[/count]
            GET      history/decision-instance[/count]
            GET      history/decision-instance/*
            GET      history/incident[/count]
            GET      history/identity-link-log[/count]
            GET      history/user-operation[/count]
            GET      identity/groups
            GET      user[/count]
            GET      user/*/profile
            GET      group[/count]
            GET      group/*
            """);

    /**
     * What Tasklist, Cockpit and Admin request beyond that. Comments and attachments are not: the engine lets every user
     * read and delete those of every task. Nor is any deployment: models come in through the Studio.
     */
    static final EngineRestPaths WEBAPPS = PROGRAMS.and(
            """
            GET        authorization/check
            POST       filter/create
            PUT DELETE filter/*
            POST       filter/*/list
            POST       filter/*/count
            GET        task/*/rendered-form
            PUT        task/*
            POST       task/*/identity-links
            POST       task/*/identity-links/delete
            POST       task/*/variables
            PUT DELETE task/*/variables/*
            POST       task/*/localVariables
            POST       task/*/bpmnError
            POST       task/*/bpmnEscalation
            GET        task/report/candidate-group-count
            GET        process-definition/*/diagram
            GET        process-definition/[key/]*/rendered-form
            GET        process-definition/*/statistics
            GET        process-definition/*/static-called-process-definitions
            PUT        process-definition/*/suspended
            PUT        process-instance/suspended
            PUT        process-instance/*/suspended
            DELETE     process-instance/*
            POST       process-instance/*/variables
            PUT DELETE process-instance/*/variables/*
            GET POST   execution[/count]
            GET        execution/*/localVariables
            POST       execution/*/localVariables
            PUT DELETE execution/*/localVariables/*
            GET POST   external-task[/count]
            GET POST   job-definition[/count]
            GET        job-definition/*
            PUT        job-definition/suspended
            PUT        job-definition/*/suspended
            PUT        job-definition/*/retries
            PUT        job-definition/*/jobPriority
            GET        job/*/stacktrace
            PUT        job/*/retries
            PUT        job/*/suspended
            PUT        job/*/duedate
            POST       job/*/duedate/recalculate
            PUT DELETE incident/*/annotation
            GET POST   history/job-log[/count]
            GET        history/job-log/*/stacktrace
            GET POST   history/external-task-log
            GET        history/external-task-log/count
            GET        history/process-definition/*/statistics
            GET        history/decision-definition/*/statistics
            GET        history/decision-requirements-definition/*/statistics
            GET        decision-requirements-definition[/count]
            GET        decision-requirements-definition/[key/]*
            GET        decision-requirements-definition/[key/]*/xml
            GET        deployment[/count]
            GET        deployment/*
            GET        deployment/*/resources
            GET        deployment/*/resources/*
            GET        deployment/*/resources/*/data
            GET        case-definition[/count]
            GET POST   case-instance[/count]
            POST       user/create
            DELETE     user/*
            PUT        user/*/profile
            PUT        user/*/credentials
            POST       user/*/unlock
            POST       group[/count]
            POST       group/create
            PUT DELETE group/*
            PUT DELETE group/*/members/*
            GET        tenant[/count]
            GET        tenant/*
            GET        authorization[/count]
            GET        authorization/*
            POST       authorization/create
            PUT DELETE authorization/*
            GET POST   identity/password-policy
            GET        metrics/*/sum
            GET        telemetry/configuration
            GET        telemetry/data
            """);

    /** The applications' own interfaces, beside the engine's. */
    static final EngineRestPaths APPLICATIONS = new EngineRestPaths(
            """
            GET      engine/engine
            GET      */auth/user/*
            POST     */auth/user/*/login/*
            POST     */auth/user/*/logout
            POST     admin/setup/*/user/create
            GET      */plugin/*/static/app/*
            GET      */plugin/*/static/*
            GET      admin/plugin/adminPlugins/*/metrics/aggregated
            GET      cockpit/plugin/base/*/process-definition/statistics
            GET      cockpit/plugin/base/*/process-definition/statistics-count
            GET POST cockpit/plugin/base/*/process-definition/*/called-process-definitions
            GET POST cockpit/plugin/base/*/process-instance[/count]
            GET POST cockpit/plugin/base/*/process-instance/*/called-process-instances
            GET POST cockpit/plugin/base/*/incident[/count]
            """);

    private final String lines;
    private final Map<String, List<String[]>> paths = new HashMap<>();

    private EngineRestPaths(String lines) {
        this.lines = lines;
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var words = line.split(" +");
            var path = words[words.length - 1];
            for (int i = 0; i < words.length - 1; i++) {
                var open = paths.computeIfAbsent(words[i], method -> new ArrayList<>());
                Stream.of(path.replaceAll("\\[.*]", ""), path.replaceAll("[\\[\\]]", ""))
                        .distinct()
                        .forEach(each -> open.add(each.split("/")));
            }
        });
    }

    private EngineRestPaths and(String more) {
        return new EngineRestPaths(lines + more);
    }

    /** Each with its method and behind this root. */
    List<String> endpoints(String root) {
        return paths.entrySet().stream()
                .flatMap(method ->
                        method.getValue().stream().map(path -> method.getKey() + ' ' + root + String.join("/", path)))
                .toList();
    }

    boolean has(String method, String path) {
        var parts = path.split("/", -1);
        return paths.getOrDefault(method, List.of()).stream().anyMatch(open -> matches(open, parts));
    }

    private static boolean matches(String[] open, String[] parts) {
        if (open.length != parts.length) {
            return false;
        }
        for (int i = 0; i < open.length; i++) {
            boolean any = open[i].equals("*") && !parts[i].isEmpty();
            if (!any && !open[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
