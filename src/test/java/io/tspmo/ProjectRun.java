package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.identity.SampleUsers;
import io.tspmo.project.document.Filing;
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
import java.util.function.Predicate;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** One project, seen from outside: what its people answer, and where it waits then. */
public final class ProjectRun {

    private final Play play;
    private final ProjectCode code;

    private final RuntimeService processes;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService jobs;
    private final HistoryService history;
    private final Projects projects;
    private final SampleUsers samples;
    private final Filing filing;

    ProjectRun(Play play, ProjectCode code, ApplicationContext context) {
        this.play = play;
        this.code = code;
        this.processes = context.getBean(RuntimeService.class);
        this.tasks = context.getBean(TaskService.class);
        this.forms = context.getBean(FormService.class);
        this.jobs = context.getBean(ManagementService.class);
        this.history = context.getBean(HistoryService.class);
        this.projects = context.getBean(Projects.class);
        this.samples = context.getBean(SampleUsers.class);
        this.filing = context.getBean(Filing.class);
    }

    public ProjectCode code() {
        return code;
    }

    public Project project() {
        return projects.get(code);
    }

    /** Runs the jobs that are due until none is left; timers stay. */
    public ProjectRun runJobs() {
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
    public ProjectRun passDeadline() {
        assertThat(waitingAt()).contains("castVote");
        while (waitingAt().contains("castVote")) {
            comes("timer_escalation");
        }
        return this;
    }

    /** The moment comes that a timer waits for, in each of the seats that are open now. */
    public ProjectRun comes(String timer) {
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
    public ProjectRun fire(String timer) {
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
    public ProjectRun answer(String key, String user, Map<String, Object> answers) {
        submit(task(key), user, answers);
        return runJobs();
    }

    public void submit(Task task, String user, Map<String, Object> answers) {
        play.as(user, () -> {
            forms.submitTaskForm(task.getId(), new HashMap<>(answers));
            return null;
        });
    }

    /** The PMO accepts the request. */
    public ProjectRun accept(String tier) {
        return runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", tier, "manager", "manager"))
                .provideEvidence();
    }

    /** Brings all that the gate asks for before its review opens; does nothing if that is all there. */
    public ProjectRun provideEvidence() {
        if (!waitingAt().contains("provideEvidence")) {
            return this;
        }
        var task = task("provideEvidence");
        var asked = forms.getTaskFormVariables(task.getId());
        for (var word : TableRow.wordsOf((String) asked.get("requiredEvidence"))) {
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
    public ProjectRun provideDocument(String kind) {
        var text = kind + " of " + code + ", " + UUID.randomUUID();
        filing.file(
                code,
                kind,
                kind.toLowerCase(Locale.ROOT) + ".txt",
                kind.toLowerCase(Locale.ROOT) + ".txt",
                new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)),
                project().manager() == null ? project().requester() : project().manager());
        return this;
    }

    /** Every reviewer who is asked now votes the same. */
    public ProjectRun vote(String vote) {
        return vote(answers(vote));
    }

    /** One vote sets a condition, the others none. */
    public ProjectRun approveUnderCondition() {
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
            answers.putAll(Play.condition("Show the contract."));
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

    public ProjectRun vote(Map<String, Object> answers) {
        return vote(answers, task -> true);
    }

    /** Every reviewer of one gate who is asked now votes the same. */
    public ProjectRun voteAt(String gate, String vote) {
        return vote(answers(vote), task -> gate.equals(tasks.getVariable(task.getId(), "gateCode")));
    }

    /** One person, one vote. */
    private ProjectRun vote(Map<String, Object> answers, Predicate<Task> which) {
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
    public ProjectRun report() {
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
    public ProjectRun deliver() {
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
    public ProjectRun fulfilCondition() {
        return answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "It is in the documents."))
                .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
    }

    public ProjectRun acceptDelivery() {
        return answer("acceptDelivery", "sponsor", Map.of("acceptance", "ACCEPT"));
    }

    public ProjectRun answerSurvey() {
        return answer(
                "surveySatisfaction",
                "requester",
                Map.of(
                        "satisfactionResult", "5",
                        "satisfactionCooperation", "4",
                        "satisfactionTimeliness", "3",
                        "recommend", 9));
    }

    public ProjectRun writeLessons() {
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

    public ProjectRun hasEnded() {
        assertThat(waitingAt()).isEmpty();
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(code.value())
                        .count())
                .isZero();
        return this;
    }

    public ProjectRun waitsAt(String... keys) {
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
