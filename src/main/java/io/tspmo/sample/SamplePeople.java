package io.tspmo.sample;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.ProjectCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** The sample users at work: each answers the tasks that the real processes give it, through the real forms. */
@Component
class SamplePeople {

    private static final long PAUSE_MILLIS = 100;
    private static final String DOCUMENT = "document:";

    private final FormService forms;
    private final TaskService tasks;
    private final RuntimeService processes;
    private final RepositoryService models;
    private final ManagementService jobs;
    private final HistoryService history;
    private final IdentityService identities;
    private final Filing filing;
    private final SampleProgress progress;
    private final Clock clock;

    SamplePeople(
            FormService forms,
            TaskService tasks,
            RuntimeService processes,
            RepositoryService models,
            ManagementService jobs,
            HistoryService history,
            IdentityService identities,
            Filing filing,
            SampleProgress progress,
            Clock clock) {
        this.forms = forms;
        this.tasks = tasks;
        this.processes = processes;
        this.models = models;
        this.jobs = jobs;
        this.history = history;
        this.identities = identities;
        this.filing = filing;
        this.progress = progress;
        this.clock = clock;
    }

    /** @return the code of the new project */
    String request(Map<String, Object> answers) {
        return as("requester", () -> start("projectGovernance", answers).getBusinessKey());
    }

    /** Answers one task after the other until the project reaches the sample's position. */
    void play(SampleProject sample, String code, SampleAnswers answers, UnaryOperator<String> codeOf)
            throws InterruptedException {
        for (var task = nextTask(sample, code); task != null; task = nextTask(sample, code)) {
            var key = task.getTaskDefinitionKey();
            var gate = progress.nextGate(code);
            if (sample.isSteeredAt(key, gate) && !isSteered(code)) {
                steer(sample, code);
            } else if (sample.stopsAt(key, gate, progress.votesGiven(code))) {
                return;
            } else {
                if (key.equals("provideEvidence")) {
                    filePapers(task, sample, code, answers);
                    if (tasks.createTaskQuery().taskId(task.getId()).count() == 0) {
                        continue; // that was all: the review opens by itself
                    }
                }
                answer(task, answersTo(task, sample, code, gate, answers, codeOf));
            }
        }
    }

    private Map<String, Object> answersTo(
            Task task,
            SampleProject sample,
            String code,
            @Nullable String gate,
            SampleAnswers answers,
            UnaryOperator<String> codeOf) {
        return switch (task.getTaskDefinitionKey()) {
            case "triageRequest" -> answers.triage(
                    sample,
                    sample.triage().get(timesDone(code, "triageRequest")),
                    sample.duplicateOf() == null ? "" : codeOf.apply(sample.duplicateOf()));
            case "castVote" -> answers.vote(
                    sample, Objects.requireNonNullElse(gate, "G0"), progress.round(code), progress.votesGiven(code));
            case "provideEvidence" -> answers.evidence(sample, forms.getTaskFormVariables(task.getId()));
            case "reportPhase" -> report(task, sample, code, Objects.requireNonNull(gate), answers);
            case "fulfilObligation" -> Map.of("fulfilmentEvidence", answers.fulfilment(sample));
            case "assessRisk" -> answers.assessment(forms.getTaskFormVariables(task.getId()));
            case "chooseResponse" -> answers.response();
            case "verifyObligation" -> Map.of("verification", "VERIFIED");
            case "acceptDelivery" -> Map.of("acceptance", "ACCEPT");
            case "surveySatisfaction" -> Map.of(
                    "satisfactionResult", "5",
                    "satisfactionCooperation", "5",
                    "satisfactionTimeliness", "4",
                    "recommend", 9);
            case "writeLessons" -> answers.lessons(sample, progress.spent(code), progress.reached(code));
            default -> throw new IllegalStateException(
                    sample.sample() + " waits at " + task.getTaskDefinitionKey() + ", and has no answer");
        };
    }

    /** Files what the gate requires, of each kind one page. */
    private void filePapers(Task task, SampleProject sample, String code, SampleAnswers answers) {
        var wanted = (String) tasks.getVariable(task.getId(), "requiredEvidence");
        for (var word : TableRow.wordsOf(wanted)) {
            if (word.startsWith(DOCUMENT)) {
                var kind = word.substring(DOCUMENT.length());
                var file = kind.toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
                filing.file(
                        ProjectCode.of(code),
                        kind,
                        file,
                        file,
                        new ByteArrayResource(answers.paper(sample, code, kind).getBytes(StandardCharsets.UTF_8)),
                        task.getAssignee());
            }
        }
    }

    private Map<String, Object> report(
            Task task, SampleProject sample, String code, String gate, SampleAnswers answers) {
        var planned = progress.gates(code);
        double share = planned.indexOf(gate) / (planned.size() - 1.0);
        boolean release =
                Boolean.TRUE.equals(forms.getTaskFormVariables(task.getId()).get("releaseGate"));
        return answers.report(sample, gate, share, release, gate.equals("R2"));
    }

    /** The first open task, once the automatic steps before it are done; {@code null} when the project has ended. */
    private @Nullable Task nextTask(SampleProject sample, String code) throws InterruptedException {
        while (isBusy(code)) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(code)
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .list()
                .stream()
                .filter(task -> !sample.owes(task.getTaskDefinitionKey()))
                .findFirst()
                .orElse(null);
    }

    private boolean isBusy(String code) {
        for (var instance : processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list()) {
            var steps = jobs.createJobQuery()
                    .processInstanceId(instance.getId())
                    .messages()
                    .list();
            if (steps.stream().anyMatch(step -> step.getRetries() == 0)) {
                throw new IllegalStateException("A step of " + code + " failed; see its incident");
            }
            if (!steps.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void answer(Task task, Map<String, Object> answers) {
        as(whoAnswers(task), () -> {
            forms.submitTaskForm(task.getId(), new HashMap<>(answers));
            return task;
        });
    }

    private void steer(SampleProject sample, String code) {
        var steer = Objects.requireNonNull(sample.steer());
        var answers = new HashMap<String, Object>(
                Map.of("projectCode", code, "steering", steer.steering(), "reason", steer.reason()));
        if (steer.weeks() != null) {
            answers.put(
                    "holdUntil", LocalDate.now(clock).plusWeeks(steer.weeks()).toString());
        }
        as("manager", () -> start("projectSteering", answers));
    }

    private ProcessInstance start(String process, Map<String, Object> answers) {
        var definition = models.createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return forms.submitStartForm(definition.getId(), new HashMap<>(answers));
    }

    /** The assignee, or else the first who is named as a candidate, or else the first member of the group that may claim the task. */
    private String whoAnswers(Task task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        var candidates = tasks.getIdentityLinksForTask(task.getId());
        var user = candidates.stream()
                .map(link -> link.getUserId())
                .filter(Objects::nonNull)
                .findFirst();
        if (user.isPresent()) {
            return user.get();
        }
        var group = candidates.stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No user may answer " + task.getName()));
        return identities
                .createUserQuery()
                .memberOfGroup(group)
                .orderByUserId()
                .asc()
                .list()
                .get(0)
                .getId();
    }

    private <T> T as(String user, Supplier<T> action) {
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

    private int timesDone(String code, String task) {
        return (int) history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .finished()
                .count();
    }

    private boolean isSteered(String code) {
        return history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("projectSteering")
                        .processInstanceBusinessKey(code)
                        .count()
                > 0;
    }
}
