package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.identity.SampleUsers;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;

/** One project, seen from outside: what its people answer, and where it waits then. */
public final class ProjectRun {

    private final Play play;
    private final ProjectCode code;

    private final RuntimeService processes;
    private final TaskService tasks;
    private final FormService forms;
    private final ProjectJobs jobs;
    private final HistoryService history;
    private final Projects projects;
    private final SampleUsers samples;
    private final FiledEvidence evidence;

    ProjectRun(Play play, ProjectCode code, ApplicationContext context) {
        this.play = play;
        this.code = code;
        this.processes = context.getBean(RuntimeService.class);
        this.tasks = context.getBean(TaskService.class);
        this.forms = context.getBean(FormService.class);
        this.jobs = new ProjectJobs(code, processes, context.getBean(ManagementService.class));
        this.history = context.getBean(HistoryService.class);
        this.projects = context.getBean(Projects.class);
        this.samples = context.getBean(SampleUsers.class);
        this.evidence = new FiledEvidence(context.getBean(Filing.class));
    }

    public ProjectCode code() {
        return code;
    }

    public Project project() {
        return projects.get(code);
    }

    /** Runs the jobs that are due until none is left; timers stay. */
    public ProjectRun runJobs() {
        jobs.run();
        return this;
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
        jobs.fireAll(timer);
        return runJobs();
    }

    /** Lets a timer fire, whenever it is due, and runs what follows. */
    public ProjectRun fire(String timer) {
        jobs.fire(timer);
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
        var answers = evidence.provide(project(), forms.getTaskFormVariables(task.getId()));
        runJobs();
        if (!waitingAt().contains("provideEvidence")) {
            return this; // the review opened by itself after the last document
        }
        var missing = String.valueOf(forms.getTaskFormVariables(task.getId()).get("missingEvidence"));
        return answers.isEmpty() && !missing.isBlank() ? this : answer("provideEvidence", task.getAssignee(), answers);
    }

    /** Files a small document of this kind, with contents of its own. */
    public ProjectRun provideDocument(String kind) {
        evidence.file(project(), kind);
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
                                Math.max(40, project().progress()),
                                "spent",
                                Math.max(60_000.5, project().spent().amount().doubleValue()),
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
                        "finalSpent",
                                Math.max(175_000, project().spent().amount().doubleValue()),
                        "finalProgress", 100));
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
