package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Draft;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.governance.riskscore.Severities;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.ProjectRolesChanged;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.PlannedTasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds risks to the register and changes them; the project is scored with the same transaction, and each risk answered. */
@Component
class Register {

    private final Projects projects;
    private final RegisterEntries entries;
    private final Categories categories;
    private final List<FormOptions> options;
    private final RiskRules rules;
    private final Severities severities;
    private final Scoring scoring;
    private final PlannedTasks planned;
    private final ApplicationEventPublisher events;

    Register(
            Projects projects,
            RegisterEntries entries,
            Categories categories,
            List<FormOptions> options,
            RiskRules rules,
            Severities severities,
            Scoring scoring,
            PlannedTasks planned,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.entries = entries;
        this.categories = categories;
        this.options = options;
        this.rules = rules;
        this.severities = severities;
        this.scoring = scoring;
        this.planned = planned;
        this.events = events;
    }

    /** Who may own a risk: id and name. */
    List<FormOptions.Option> people() {
        return options.stream()
                .filter(source -> source.supports("users"))
                .flatMap(source -> source.options("users").stream())
                .toList();
    }

    /**
     * @return the number of the new risk
     * @throws Rejection if something in it does not fit the project
     */
    @Transactional
    public int add(ProjectCode code, Draft draft, String by) {
        var project = open(code);
        check(project, draft, null);
        int number = entries.add(code, draft);
        entries.link(code, number, draft);
        settle(code, by, draft.why().isEmpty() ? "Risk " + number + " added" : draft.why());
        return number;
    }

    /**
     * @param version that the person saw
     * @throws Rejection as above, or as a conflict if another person was quicker
     * @throws NotFound if there is no such risk
     */
    @Transactional
    public void change(ProjectCode code, int number, int version, Draft draft, String by) {
        var project = open(code);
        var before = entries.get(code, number);
        check(project, draft, before);
        if (!entries.change(code, number, version, draft)) {
            throw Draft.shown(RecordValues.texts(before))
                    .conflict("Risk " + number, Draft.shown(RecordValues.texts(draft)));
        }
        entries.link(code, number, draft);
        hand(project, before, number);
        settle(code, by, draft.why().isEmpty() ? "Risk " + number + " changed" : draft.why());
    }

    /** Another person owns it from now on. Does nothing if another one does already. */
    @Transactional
    public void handOn(ProjectCode code, int number, String from, String to, String why, String by) {
        var project = open(code);
        var before = entries.get(code, number);
        if (entries.own(code, number, from, to)) {
            hand(project, before, number);
            settle(code, by, why);
        }
    }

    /** Who leads the project does what the risks without an owner wait for. */
    @EventListener
    void on(ProjectRolesChanged changed) {
        if (changed.formerLead().equals(changed.lead())) {
            return;
        }
        entries.of(changed.code()).stream()
                .filter(risk -> risk.owner() == null && risk.processId() != null)
                .forEach(risk -> events.publishEvent(new RiskHandedOn(
                        Objects.requireNonNull(risk.processId()), changed.formerLead(), changed.lead())));
    }

    /** Who owns the risk from now on does what it waits for. */
    private void hand(Project project, RegisterEntry before, int number) {
        var now = entries.find(project.code(), number).orElseThrow();
        var from = before.answerer(project);
        var to = now.answerer(project);
        if (now.processId() == null || from.equals(to)) {
            return;
        }
        events.publishEvent(new RiskHandedOn(now.processId(), from, to));
        events.publishEvent(NoticeRequested.to(
                NoticeKind.RISK_OWNED,
                to,
                project.code(),
                "You own %s now: %s".formatted(now.inWords(), now.stepInWords())));
    }

    private void settle(ProjectCode code, String by, String why) {
        scoring.score(code, by, why);
        events.publishEvent(new RisksScored(code));
    }

    private Project open(ProjectCode code) {
        var project = projects.lock(code);
        if (!project.isOpen()) {
            throw Rejection.conflict("The project has ended, and its register with it.");
        }
        return project;
    }

    private void check(Project project, Draft draft, @Nullable RegisterEntry before) {
        var wrong = new LinkedHashMap<String, String>();
        if ((before == null || !before.category().equals(draft.category()))
                && !Categories.labels(categories.all()).containsKey(draft.category())) {
            wrong.put("category", "This category is not in the table riskCategories.");
        }
        if (draft.owner() != null
                && (before == null || !draft.owner().equals(before.owner()))
                && people().stream().noneMatch(one -> one.value().equals(draft.owner()))) {
            wrong.put("owner", "No person of this name can sign in.");
        }
        if (draft.task() != null
                && (before == null || !draft.task().equals(before.task()))
                && !planned.exists(project.code(), draft.task())) {
            wrong.put("task", "The schedule of the project has no task with this number.");
        }
        entries.unknownGates(project.code(), draft.gates())
                .ifPresent(gate -> wrong.put("gates", "The plan of the project has no gate " + gate + "."));
        entries.unknownObligations(project.code(), draft.obligations())
                .ifPresent(id -> wrong.put("obligations", "The project has no condition " + id + "."));
        response(project, draft, before, wrong);
        if (!wrong.isEmpty()) {
            throw Rejection.of(wrong);
        }
    }

    /** Above the threshold the response is chosen in its own task, by its rules. */
    private void response(Project project, Draft draft, @Nullable RegisterEntry before, Map<String, String> wrong) {
        if (Objects.equals(draft.response(), before == null ? null : before.response())
                || draft.status() != RegisterEntry.Status.OPEN) {
            return;
        }
        int severity = severities.all()[draft.probability() - 1][draft.impact() - 1];
        boolean answered = before != null && before.isAnswered();
        if (answered
                || project.phase() != Phase.INTAKE
                        && rules.now().of(project.phase(), severity).respond()) {
            wrong.put("response", "A risk of severity %d is answered in its task in Tasklist.".formatted(severity));
        }
    }
}
