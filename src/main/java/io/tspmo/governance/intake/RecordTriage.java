package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.Acting;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Story;
import io.tspmo.project.project.Tier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the PMO decided. Reads {@code triage} (ACCEPT, ASK_BACK, DECLINE, DUPLICATE) and, of an accepted
 * request, {@code tier} and {@code manager}.
 */
@Component
class RecordTriage implements JavaDelegate {

    private final Projects projects;
    private final Ledger ledger;
    private final Story story;

    RecordTriage(Projects projects, Ledger ledger, Story story) {
        this.projects = projects;
        this.ledger = ledger;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        var by = answers.actor();
        ledger.append(told(project.code(), answers));
        switch (answers.text("triage")) {
            case "ACCEPT" -> {
                project.classify(Tier.valueOf(answers.text("tier")), answers.text("manager"));
                projects.save(project);
                ledger.append(Acting.by(
                                by,
                                Fact.of(FactKind.CLASSIFICATION)
                                        .in(project.code().value())
                                        .about(project.code().value()))
                        .outcome(answers.text("tier"))
                        .with("method", project.method())
                        .person("manager", project.manager()));
                story.tell(
                        project.code(),
                        by,
                        "Accepted for tier %s, project manager %s".formatted(project.tier(), project.manager()));
            }
            case "ASK_BACK" -> story.tell(project.code(), by, "Asked back: " + answers.text("question"));
            case "DECLINE" -> story.tell(project.code(), by, "Declined the request: " + answers.text("reason"));
            case "DUPLICATE" -> story.tell(
                    project.code(), by, "Marked as a duplicate of " + answers.text("duplicateOf"));
            default -> throw new IllegalStateException("Unknown triage: " + answers.text("triage"));
        }
    }

    private static Fact told(ProjectCode code, Answers answers) {
        var author = answers.text("answeredBy");
        var triage = answers.text("triage");
        var told = Acting.by(
                        answers.actor(),
                        Fact.of(FactKind.TRIAGE).in(code.value()).about(code.value()))
                .outcome(triage);
        return switch (triage) {
            case "ASK_BACK" -> told.words("question", answers.text("question"), author);
            case "DECLINE" -> told.words("reason", answers.text("reason"), author);
            case "DUPLICATE" -> told.with("duplicateOf", answers.text("duplicateOf"));
            default -> told;
        };
    }
}
