package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what the PMO decided. Reads {@code triage} (ACCEPT, ASK_BACK, DECLINE, DUPLICATE) and, of an accepted
 * request, {@code tier} and {@code manager}; writes {@code question}, {@code reason} or {@code duplicateOf}. Its form shows the
 * project as it was requested and assessed. Provides {@code strategicFit}, {@code financialBenefit}, {@code customerEffect},
 * {@code obligationToAct} and {@code urgency} among others.
 */
@Component
@Replaces(recording = "recordTriage")
class TriageRequest implements Answer, FormFacts {

    private final Projects projects;
    private final Intake intake;
    private final StrategicThemes themes;
    private final Ledger ledger;

    TriageRequest(Projects projects, Intake intake, StrategicThemes themes, Ledger ledger) {
        this.projects = projects;
        this.intake = intake;
        this.themes = themes;
        this.ledger = ledger;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("problem", project.problem());
        facts.put("benefit", project.benefit());
        facts.put("sponsor", project.sponsor());
        facts.put("wantedStart", project.wantedStart().toString());
        facts.put("wantedEnd", project.wantedEnd().toString());
        facts.put("budgetText", project.budget().toString());
        facts.put("themeName", themes.get(project.strategicTheme()).name());
        facts.put("manager", project.manager());
        facts.put("method", project.method().name());
        facts.put("tier", String.valueOf(project.tier()));
        facts.put("valueScore", project.valueScore());
        facts.put("riskScore", project.riskScore());
        facts.put("riskReasons", project.riskReasons());
        facts.put("resourceVerdict", project.resourceVerdict());
        facts.put("resourceFindings", project.resourceFindings());
        facts.put(
                "earliestStart",
                project.earliestStart() == null ? null : project.earliestStart().toString());
        var request = intake.answers(project);
        for (var field : List.of("strategicFit", "financialBenefit", "customerEffect", "obligationToAct", "urgency")) {
            facts.put(field, request.get(field));
        }
        // answered in an earlier round
        for (var answer : List.of("triage", "question", "reason", "duplicateOf")) {
            facts.put(answer, null);
        }
        return facts;
    }

    @Override
    public void record(Submission submission) {
        var project = projects.get(ProjectCode.of(submission.project()));
        var answers = submission.answers();
        ledger.append(fact(submission));
        switch (answers.text("triage")) {
            case "ACCEPT" -> {
                project.classify(Tier.valueOf(answers.text("tier")), answers.text("manager"));
                projects.save(project);
                ledger.append(fact(FactKind.CLASSIFICATION, submission)
                        .outcome(answers.text("tier"))
                        .with("method", project.method())
                        .person("manager", project.manager()));
            }
            case "ASK_BACK" -> submission.set("question", answers.text("question"));
            case "DECLINE" -> submission.set("reason", answers.text("reason"));
            case "DUPLICATE" -> submission.set("duplicateOf", answers.text("duplicateOf"));
            default -> throw new IllegalStateException("Unknown triage: " + answers.text("triage"));
        }
    }

    private static Fact fact(FactKind kind, Submission submission) {
        return Actor.by(
                submission.answers().actor(),
                Fact.of(kind).in(submission.project()).about(submission.project()));
    }

    private static Fact fact(Submission submission) {
        var answers = submission.answers();
        var triage = answers.text("triage");
        var fact = fact(FactKind.TRIAGE, submission).outcome(triage);
        return switch (triage) {
            case "ASK_BACK" -> fact.words("question", answers.text("question"), submission.by());
            case "DECLINE" -> fact.words("reason", answers.text("reason"), submission.by());
            case "DUPLICATE" -> fact.with("duplicateOf", answers.text("duplicateOf"));
            default -> fact;
        };
    }
}
