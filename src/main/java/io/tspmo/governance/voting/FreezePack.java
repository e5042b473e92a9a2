package io.tspmo.governance.voting;

import io.tspmo.governance.gate.Gate;
import io.tspmo.governance.gate.Gates;
import io.tspmo.governance.obligation.OpenConditions;
import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Reviews;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.event.ReviewOpened;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.ResourceStanding;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Opens a review and freezes what it rests on. Reads {@code gateCode}, {@code closureSummary}, {@code obligationId} and
 * {@code reopenedCondition} (the one condition that it is about), {@code gateQuestion} (what an extra gate is about), and the rules of the gate: {@code reviewDays}, {@code quorum}, {@code approvalShare}, {@code
 * restsOn}; writes {@code voteDeadline} (ISO date and time with offset, the end of the last business day),
 * {@code reworkPhases} (separated by commas: where the reviewers may send it back to), {@code projectCode} and {@code title}.
 * The evidence that it shows begins with a simulation of finish and cost, by the tables {@code simulationRules}, {@code
 * simulationSpread}, {@code riskChance} and {@code riskEffect}.
 */
@Component
class FreezePack implements JavaDelegate {

    private static final Set<String> PERSONS = Set.of("requester", "sponsor", "manager");
    private static final Set<String> TYPED_BY_REQUESTER = Set.of("title", "problem", "benefit");

    /** What several people typed, or were named in. */
    private static final Set<String> TYPED = Set.of(
            "riskReasons",
            "resourceFindings",
            "phaseSummary",
            "remainingRisks",
            "openConditions",
            "evidenceShown",
            "earlierDecisions",
            "closureSummary",
            "reopenedCondition",
            "gateQuestion",
            "gateName");

    private final Projects projects;
    private final Gates gates;
    private final Reviews reviews;
    private final Deadlines deadlines;
    private final EvidenceCheck evidence;
    private final OpenConditions openConditions;
    private final EarlierDecisions earlierDecisions;
    private final ResourceStanding resources;
    private final ExchangeRates rates;
    private final StoredJson json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FreezePack(
            Projects projects,
            Gates gates,
            Reviews reviews,
            Deadlines deadlines,
            EvidenceCheck evidence,
            OpenConditions openConditions,
            EarlierDecisions earlierDecisions,
            ResourceStanding resources,
            ExchangeRates rates,
            StoredJson json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.gates = gates;
        this.reviews = reviews;
        this.deadlines = deadlines;
        this.evidence = evidence;
        this.openConditions = openConditions;
        this.earlierDecisions = earlierDecisions;
        this.resources = resources;
        this.rates = rates;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var gate = gates.get(project.code(), (String) execution.getVariable("gateCode"));
        var pack = pack(project, gate);
        pack.put("closureSummary", execution.getVariable("closureSummary"));
        pack.put("reopenedCondition", execution.getVariable("reopenedCondition"));
        pack.put("gateQuestion", execution.getVariable("gateQuestion"));
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        var rules = new Answers(execution.getVariables());
        var deadline = deadlines.in(rules.integer("reviewDays"));
        execution.setVariable("voteDeadline", Deadlines.text(deadline));
        execution.setVariable("gateRemarks", "");
        execution.setVariable("reworkPhases", reworkPhases(project, gate, rules.has("obligationId")));
        int round = reviews.open(
                project.code(),
                execution.getProcessInstanceId(),
                new Reviews.Opening(
                        gate.code(),
                        clock.instant(),
                        deadline.toInstant(),
                        json.text(pack),
                        recorded(pack, project),
                        rules.integer("quorum"),
                        rules.integer("approvalShare"),
                        rules.text("restsOn"),
                        rules.has("obligationId") ? rules.number("obligationId").longValueExact() : null));
        events.publishEvent(
                new ReviewOpened(project.code(), gate.code(), round, execution.getProcessInstanceId(), pack));
    }

    /**
     * The phases that the plan has, up to the present one; only that one where the project's own way is not decided, and at
     * its first and its last gate, whose rework stays in intake and in closure.
     */
    private String reworkPhases(Project project, Gate gate, boolean conditionAlone) {
        boolean stays = conditionAlone
                || gate.kind() != Gate.Kind.PLANNED
                || gate.isClosing()
                || project.phase() == Phase.INTAKE;
        return stays
                ? project.phase().name()
                : gates.of(project.code()).stream()
                        .filter(planned -> planned.kind() == Gate.Kind.PLANNED)
                        .map(Gate::opens)
                        .filter(phase -> phase.compareTo(project.phase()) <= 0)
                        .distinct()
                        .map(Phase::name)
                        .collect(Collectors.joining(", "));
    }

    /** The pack for the ledger. What many have typed goes with the manager, or the requester as long as there is none. */
    private static Map<String, Object> recorded(Map<String, Object> pack, Project project) {
        var recorded = new HashMap<String, Object>();
        pack.forEach((field, value) -> recorded.put(field, recorded(field, value, project)));
        return recorded;
    }

    private static @Nullable Object recorded(String field, @Nullable Object value, Project project) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return value;
        }
        if (PERSONS.contains(field)) {
            return new Person(text);
        }
        if (TYPED_BY_REQUESTER.contains(field)) {
            return new Words(text, project.requester());
        }
        return TYPED.contains(field) ? new Words(text, Actor.author(null, project)) : value;
    }

    private Map<String, Object> pack(Project project, Gate gate) {
        var pack = new TreeMap<String, Object>();
        pack.put("projectCode", project.code().value());
        pack.put("title", project.title());
        pack.put("problem", project.problem());
        pack.put("benefit", project.benefit());
        pack.put("requester", project.requester());
        pack.put("sponsor", project.sponsor());
        pack.put("manager", project.manager());
        pack.put("method", project.method().name());
        pack.put("tier", String.valueOf(project.tier()));
        pack.put("phase", project.phase().name());
        pack.put("gateCode", gate.code());
        pack.put("gateName", gate.name());
        pack.put("wantedStart", project.wantedStart().toString());
        pack.put("wantedEnd", project.wantedEnd().toString());
        pack.put("budgetText", project.budget().toString());
        pack.put("budgetConverted", rates.convert(project.budget()).inWords());
        pack.put("spentText", project.spent().toString());
        pack.put("progress", project.progress());
        pack.put("valueScore", project.valueScore());
        pack.put("riskScore", project.riskScore());
        pack.put("riskReasons", project.riskReasons());
        var staffed = resources.now(project.code());
        pack.put("resourceVerdict", staffed.verdict());
        pack.put("resourceFindings", staffed.findings());
        pack.put("resourceDay", staffed.day().toString());
        pack.put("phaseSummary", project.phaseSummary());
        pack.put("remainingRisks", project.remainingRisks());
        pack.put("openConditions", openConditions.inWords(project.code()));
        pack.put("evidenceShown", FormText.cut(String.join("\n", evidence.shown(project.code()))));
        pack.put("earlierDecisions", earlierDecisions.inWords(project.code()));
        return pack;
    }
}
