package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.identity.SampleUsers;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.EvidenceCheck;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
import org.springframework.core.io.ByteArrayResource;

/** Plays the people of a project: submits requests, answers tasks as somebody, runs the jobs in between. */
@TestComponent
public class Play {

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private final RepositoryService models;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService jobs;
    private final IdentityService identities;
    private final HistoryService history;
    private final Projects projects;
    private final SampleUsers samples;
    private final Filing filing;

    Play(
            RepositoryService models,
            RuntimeService processes,
            TaskService tasks,
            FormService forms,
            ManagementService jobs,
            IdentityService identities,
            HistoryService history,
            Projects projects,
            SampleUsers samples,
            Filing filing) {
        this.models = models;
        this.processes = processes;
        this.tasks = tasks;
        this.forms = forms;
        this.jobs = jobs;
        this.identities = identities;
        this.history = history;
        this.projects = projects;
        this.samples = samples;
        this.filing = filing;
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
        // little, and not all in the same weeks: hundreds of projects ask for the same few people
        var needed = start.plusWeeks(REQUESTS.getAndIncrement() % 18);
        request.put("demand1Hours", 1);
        request.put("demand1From", needed.toString());
        request.put("demand1Until", needed.plusWeeks(2).toString());
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

    /** One condition, of the manager, due in some weeks; for the answers of a vote. */
    public static Map<String, Object> condition(String text) {
        return Map.of(
                "condition1",
                text,
                "condition1Owner",
                "manager",
                "condition1Due",
                LocalDate.now().plusDays(20).toString());
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

    /** Asks for a change of the baseline. */
    public void change(String user, ProjectCode code, Map<String, Object> answers) {
        var complete = new HashMap<String, Object>(answers);
        complete.put("projectCode", code.value());
        complete.putIfAbsent("changeTitle", "Another way");
        complete.putIfAbsent("changeReason", "The supplier left.");
        as(user, () -> forms.submitStartForm(definition("changeControl"), complete));
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
                        .active()
                        .withRetriesLeft()
                        .list());
            }
            return due;
        }

        /** Lets every deadline of the open review pass, until nobody is waited for any more. */
        public Actor passDeadline() {
            assertThat(waitingAt()).contains("castVote");
            while (waitingAt().contains("castVote")) {
                comes("timer_escalation");
            }
            return this;
        }

        /** The moment comes that a timer waits for, in each of the seats that are open now. */
        public Actor comes(String timer) {
            var due = processes.createProcessInstanceQuery().processInstanceBusinessKey(code.value()).list().stream()
                    .flatMap(
                            instance -> jobs
                                    .createJobQuery()
                                    .processInstanceId(instance.getId())
                                    .activityId(timer)
                                    .timers()
                                    .list()
                                    .stream())
                    .toList();
            assertThat(due).isNotEmpty();
            due.forEach(job -> jobs.executeJob(job.getId()));
            return runJobs();
        }

        /** Lets a timer fire, whenever it is due, and runs what follows. */
        public Actor fire(String timer) {
            var job = processes.createProcessInstanceQuery().processInstanceBusinessKey(code.value()).list().stream()
                    .flatMap(
                            instance -> jobs
                                    .createJobQuery()
                                    .processInstanceId(instance.getId())
                                    .activityId(timer)
                                    .timers()
                                    .list()
                                    .stream())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " has no timer " + timer));
            jobs.executeJob(job.getId());
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
                    .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", tier, "manager", "manager"))
                    .provideEvidence();
        }

        /** Brings all that the gate asks for before its review opens; does nothing if that is all there. */
        public Actor provideEvidence() {
            if (!waitingAt().contains("provideEvidence")) {
                return this;
            }
            var task = task("provideEvidence");
            var asked = tasks.getVariables(task.getId());
            for (var word : EvidenceCheck.words((String) asked.get("requiredEvidence"))) {
                if (word.startsWith("document:")) {
                    provideDocument(word.substring("document:".length()));
                }
            }
            var answers = new HashMap<String, Object>();
            if (Boolean.TRUE.equals(asked.get("planMissing"))) {
                answers.put("planScope", "What the request says.");
                answers.put("planStart", asked.get("planStart"));
                answers.put("planEnd", asked.get("planEnd"));
                answers.put("planBudget", asked.get("planBudget"));
            }
            if (Boolean.TRUE.equals(asked.get("riskReviewMissing"))) {
                answers.put("riskReviewSummary", "All of them are as they were.");
            }
            return answer("provideEvidence", task.getAssignee(), answers);
        }

        /** Files a small document of this kind, with contents of its own. */
        public Actor provideDocument(String kind) {
            var text = kind + " of " + code + ", " + UUID.randomUUID();
            filing.file(
                    code,
                    kind,
                    kind.toLowerCase(Locale.ROOT) + ".txt",
                    kind.toLowerCase(Locale.ROOT) + ".txt",
                    new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)),
                    project().manager() == null
                            ? project().requester()
                            : project().manager());
            return this;
        }

        /** Every reviewer who is asked now votes the same. */
        public Actor vote(String vote) {
            return vote(answers(vote));
        }

        /** One vote sets a condition, the others none. */
        public Actor approveUnderCondition() {
            var vote = task("castVote");
            submit(vote, reviewer(vote), answers("APPROVE_WITH_CONDITIONS"));
            return runJobs().vote("APPROVE");
        }

        /** What a vote says with this word. */
        public Map<String, Object> answers(String vote) {
            var answers = new HashMap<String, Object>(Map.of("vote", vote, "comment", "Because of the numbers."));
            if (vote.equals("HOLD")) {
                answers.put("holdUntil", LocalDate.now().plusDays(30).toString());
            }
            if (vote.equals("APPROVE_WITH_CONDITIONS")) {
                answers.putAll(condition("Show the contract."));
            }
            if (vote.equals("REWORK") && asksForPhase()) {
                answers.put("reworkPhase", project().phase().name());
            }
            return answers;
        }

        /** Where there are several to go back to. */
        private boolean asksForPhase() {
            return open().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                    .anyMatch(task -> String.valueOf(tasks.getVariable(task.getId(), "reworkPhases"))
                            .contains(","));
        }

        public Actor vote(Map<String, Object> answers) {
            return vote(answers, task -> true);
        }

        /** Every reviewer of one gate who is asked now votes the same. */
        public Actor voteAt(String gate, String vote) {
            return vote(answers(vote), task -> gate.equals(tasks.getVariable(task.getId(), "gateCode")));
        }

        /** One person, one vote. */
        private Actor vote(Map<String, Object> answers, Predicate<Task> which) {
            var voted = new HashSet<String>();
            for (var task : open()) {
                if (task.getTaskDefinitionKey().equals("castVote") && which.test(task)) {
                    var reviewer = reviewers(task).stream()
                            .filter(user -> voted.add(task.getProcessInstanceId() + user))
                            .findFirst()
                            .orElseThrow();
                    submit(task, reviewer, answers);
                }
            }
            return runJobs();
        }

        /** A user who may answer the task: its assignee, else the first sample user who is a candidate. */
        public String reviewer(Task task) {
            return reviewers(task).get(0);
        }

        public List<String> reviewers(Task task) {
            if (task.getAssignee() != null) {
                return List.of(task.getAssignee());
            }
            var candidates = tasks.getIdentityLinksForTask(task.getId());
            return samples.users().stream()
                    .filter(user -> candidates.stream()
                            .anyMatch(link -> user.group().equals(link.getGroupId())
                                    || user.id().equals(link.getUserId())))
                    .map(SampleUsers.User::id)
                    .toList();
        }

        /** Reports the phase, and brings what the next gate asks for. */
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
                                    "None."))
                    .provideEvidence();
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

        /** The manager shows that the one open condition is fulfilled, and the PMO agrees. */
        public Actor fulfilCondition() {
            return answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "It is in the documents."))
                    .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
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
