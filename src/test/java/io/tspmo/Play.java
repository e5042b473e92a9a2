package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.identity.SampleUsers;
import io.tspmo.project.Project;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** Plays the people of a project: submits requests, answers tasks as somebody, runs the jobs in between. */
@TestComponent
public class Play {

    private final RepositoryService models;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService jobs;
    private final IdentityService identities;
    private final HistoryService history;
    private final Projects projects;
    private final SampleUsers samples;

    Play(
            RepositoryService models,
            RuntimeService processes,
            TaskService tasks,
            FormService forms,
            ManagementService jobs,
            IdentityService identities,
            HistoryService history,
            Projects projects,
            SampleUsers samples) {
        this.models = models;
        this.processes = processes;
        this.tasks = tasks;
        this.forms = forms;
        this.jobs = jobs;
        this.identities = identities;
        this.history = history;
        this.projects = projects;
        this.samples = samples;
    }

    /** A complete request; tests change what they are about. */
    public static Map<String, Object> request() {
        var start = LocalDate.now().plusDays(14);
        var request = new HashMap<String, Object>();
        request.put("title", "Replace the ticket system");
        request.put("problem", "The old system is out of support.");
        request.put("benefit", "Half the time for a ticket.");
        request.put("sponsor", "sponsor");
        request.put("method", "WATERFALL");
        request.put("wantedStart", start.toString());
        request.put("wantedEnd", start.plusWeeks(20).toString());
        request.put("budget", 180_000);
        request.put("currency", "EUR");
        request.put("strategicFit", "SUPPORTS");
        request.put("financialBenefit", "COVERS_COST");
        request.put("customerEffect", "SOME");
        request.put("obligationToAct", "NONE");
        request.put("urgency", "THIS_YEAR");
        request.put("demand1Hours", 4);
        request.put("demand1From", start.toString());
        request.put("demand1Until", start.plusWeeks(8).toString());
        request.put("vendorRisk", "The supplier may be late.");
        request.put("vendorProbability", "3");
        request.put("vendorImpact", "4");
        return request;
    }

    /** Submits a request as the sample user requester. */
    public Actor submit(Map<String, Object> request) {
        return submitAs("requester", request);
    }

    public Actor submitAs(String user, Map<String, Object> request) {
        var complete = new HashMap<>(request);
        complete.putIfAbsent("strategicTheme", "efficiency");
        complete.putIfAbsent("demand1Skill", "java");
        var instance = as(user, () -> forms.submitStartForm(definition("projectGovernance"), complete));
        return new Actor(ProjectCode.of((String) processes.getVariable(instance.getId(), "projectCode")));
    }

    /** The running project with this title, wherever it was requested. */
    public Actor titled(String title) {
        var instance = processes
                .createProcessInstanceQuery()
                .processDefinitionKey("projectGovernance")
                .variableValueEquals("title", title)
                .singleResult();
        return new Actor(ProjectCode.of(instance.getBusinessKey()));
    }

    /** Asks for a hold or a cancellation. */
    public void steer(String user, ProjectCode code, String steering, String reason) {
        as(
                user,
                () -> forms.submitStartForm(
                        definition("projectSteering"),
                        Map.of("projectCode", code.value(), "steering", steering, "reason", reason)));
    }

    private String definition(String key) {
        return models.createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** Does something with a user signed in, so that the engine checks what this user may do. */
    public <T> T as(String user, java.util.function.Supplier<T> action) {
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
        identities.setAuthentication(user, groups);
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    /** One project, seen from outside. */
    public final class Actor {

        private final ProjectCode code;

        Actor(ProjectCode code) {
            this.code = code;
        }

        public ProjectCode code() {
            return code;
        }

        public Project project() {
            return projects.get(code);
        }

        /** Runs the jobs that are due until none is left; timers stay. */
        public Actor runJobs() {
            for (var due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
                jobs.executeJob(due.get(0).getId());
            }
            return this;
        }

        private List<Job> dueJobs() {
            var due = new ArrayList<Job>();
            for (var instance : processes
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(code.value())
                    .list()) {
                due.addAll(jobs.createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .withRetriesLeft()
                        .list());
            }
            return due;
        }

        /** Lets the deadline of the open review pass. */
        public Actor passDeadline() {
            var timer = processes.createProcessInstanceQuery().processInstanceBusinessKey(code.value()).list().stream()
                    .flatMap(instance ->
                            jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                    .findFirst()
                    .orElseThrow();
            jobs.executeJob(timer.getId());
            return runJobs();
        }

        public List<Task> open() {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(code.value())
                    .initializeFormKeys()
                    .list();
        }

        public List<String> waitingAt() {
            return open().stream().map(Task::getTaskDefinitionKey).sorted().toList();
        }

        public Task task(String key) {
            return open().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " waits at " + waitingAt() + ", not at " + key));
        }

        /** Answers one task with this key as a user, then runs what follows. */
        public Actor answer(String key, String user, Map<String, Object> answers) {
            submit(task(key), user, answers);
            return runJobs();
        }

        public void submit(Task task, String user, Map<String, Object> answers) {
            as(user, () -> {
                forms.submitTaskForm(task.getId(), new HashMap<>(answers));
                return null;
            });
        }

        /** The PMO accepts the request. */
        public Actor accept(String tier) {
            return runJobs()
                    .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", tier, "manager", "manager"));
        }

        /** Every reviewer who is asked now votes the same. */
        public Actor vote(String vote) {
            return vote(Map.of("vote", vote, "comment", "Because of the numbers."));
        }

        public Actor vote(Map<String, Object> answers) {
            for (var task : open()) {
                if (task.getTaskDefinitionKey().equals("castVote")) {
                    submit(task, reviewer(task), answers);
                }
            }
            return runJobs();
        }

        /** A user who may answer the task: its assignee, else the sample user of its group. */
        public String reviewer(Task task) {
            if (task.getAssignee() != null) {
                return task.getAssignee();
            }
            var group = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .filter(link -> link.getGroupId() != null)
                    .findFirst()
                    .orElseThrow()
                    .getGroupId();
            return samples.users().stream()
                    .filter(user -> user.group().equals(group))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        public Actor report() {
            return answer(
                    "reportPhase",
                    "manager",
                    Map.of(
                            "phaseSummary",
                            "As planned.",
                            "progress",
                            40,
                            "spent",
                            60_000.5,
                            "remainingRisks",
                            "None."));
        }

        /** Reports and passes gates until the project waits at the first task of its closure. */
        public Actor deliver() {
            for (int gate = 0; gate < 20 && !waitingAt().contains("acceptDelivery"); gate++) {
                if (waitingAt().contains("castVote")) {
                    vote("APPROVE");
                } else {
                    report();
                }
            }
            return this;
        }

        public Actor acceptDelivery() {
            return answer("acceptDelivery", "sponsor", Map.of("acceptance", "ACCEPT"));
        }

        public Actor answerSurvey() {
            return answer(
                    "surveySatisfaction",
                    "requester",
                    Map.of(
                            "satisfactionResult", "5",
                            "satisfactionCooperation", "4",
                            "satisfactionTimeliness", "3",
                            "recommend", 9));
        }

        public Actor writeLessons() {
            return answer(
                    "writeLessons",
                    "manager",
                    Map.of(
                            "wentWell", "The team.",
                            "wentWrong", "The supplier.",
                            "recommendation", "Agree on dates in the contract.",
                            "lessonCategory", "VENDOR",
                            "finalSpent", 175_000));
        }

        public Actor hasEnded() {
            assertThat(waitingAt()).isEmpty();
            assertThat(processes
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(code.value())
                            .count())
                    .isZero();
            return this;
        }

        public Actor waitsAt(String... keys) {
            assertThat(waitingAt()).containsExactly(keys);
            return this;
        }

        /** How often an activity was walked through. */
        public long walked(String activity) {
            return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(code.value()).list().stream()
                    .mapToLong(instance -> history.createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .activityId(activity)
                            .finished()
                            .count())
                    .sum();
        }
    }
}
