package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.platform.words.Words;
import io.tspmo.project.currency.RatedMoney;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Tier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what the PMO decided. Reads {@code triage} (ACCEPT, ASK_BACK, DECLINE, DUPLICATE) and, of an accepted
 * request, {@code tier} and {@code manager}; writes {@code reason} or {@code duplicateOf}. Its form shows the
 * project as it was requested and assessed, and what was asked and answered since the last time. Provides {@code strategicFit}, {@code financialBenefit}, {@code customerEffect},
 * {@code obligationToAct} and {@code urgency} among others.
 */
@Component
@Replaces(recording = "recordTriage")
class TriageRequest implements Answer, FormFacts {

    private final Projects projects;
    private final Intake intake;
    private final RequestQuestions questions;
    private final StrategicThemes themes;
    private final RequestComments comments;
    private final Words words;
    private final PersonNames names;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    TriageRequest(
            Projects projects,
            Intake intake,
            RequestQuestions questions,
            StrategicThemes themes,
            RequestComments comments,
            Words words,
            PersonNames names,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.intake = intake;
        this.questions = questions;
        this.themes = themes;
        this.comments = comments;
        this.words = words;
        this.names = names;
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("problem", project.problem());
        facts.put("benefit", project.benefit());
        facts.put("sponsor", project.sponsor());
        facts.put("wantedStart", Words.DAY.format(project.wantedStart()));
        facts.put("wantedEnd", Words.DAY.format(project.wantedEnd()));
        facts.put("budgetText", project.budget().toString());
        facts.put("budgetConverted", budgetConverted(project));
        facts.put("themeName", themes.get(project.strategicTheme()).name());
        facts.put("manager", project.manager());
        facts.put("method", project.method().name());
        facts.put("tier", String.valueOf(project.tier()));
        facts.put("valueScore", project.valueScore());
        facts.put("riskScore", project.riskScore());
        facts.put("riskReasons", project.riskReasons());
        var staffing = Objects.requireNonNull(project.staffing());
        facts.put("resourceVerdict", staffing.verdict());
        facts.put("resourceFindings", staffing.findings());
        if (staffing.missingSkills() != null) { // of a request checked earlier it is a variable, as the note below
            facts.put("missingSkills", staffing.missingSkills());
        }
        facts.put("earliestStart", day(staffing.earliestStart()));
        facts.put("resourceDay", day(staffing.checkedOn()));
        var request = intake.answers(project);
        for (var field : List.of("strategicFit", "financialBenefit", "customerEffect", "obligationToAct", "urgency")) {
            facts.put(field, request.get(field));
        }
        questions
                .last(project.code())
                .filter(asked -> !asked.isOpen())
                .ifPresent(asked -> facts.put(
                        "triageNote",
                        FormText.cut("Question: %s\nAnswer: %s".formatted(asked.question(), asked.answer()))));
        facts.put("comments", FormText.cut(comments.inWords(project.code())));
        // answered in an earlier round
        for (var answer : List.of("triage", "question", "reason", "duplicateOf")) {
            facts.put(answer, null);
        }
        return facts;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : Words.DAY.format(day);
    }

    /** As the tier was proposed with it; "" where nothing had to be converted. */
    private static String budgetConverted(Project project) {
        var assessed = project.assessed();
        return assessed == null
                ? ""
                : new RatedMoney(project.budget(), assessed.money(), assessed.rate(), assessed.rateDay()).inWords();
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
            case "ASK_BACK" -> questions.add(project.code(), answers.text("question"), null);
            case "DECLINE" -> submission.set("reason", answers.text("reason"));
            case "DUPLICATE" -> submission.set("duplicateOf", answers.text("duplicateOf"));
            default -> throw new IllegalStateException("Unknown triage: " + answers.text("triage"));
        }
        events.publishEvent(NoticeRequested.of(kind(answers), project.code(), news(project, answers)));
    }

    private static NoticeKind kind(Answers answers) {
        return switch (answers.text("triage")) {
            case "ACCEPT" -> NoticeKind.REQUEST_ACCEPTED;
            case "ASK_BACK" -> NoticeKind.REQUEST_ASKED_BACK;
            default -> NoticeKind.REQUEST_DECLINED;
        };
    }

    /** What the requester hears; that it is accepted, the project manager too. */
    private String news(Project project, Answers answers) {
        var whose = answers.text("triage").equals("ACCEPT") ? "The" : "Your";
        var request = "%s request “%s” ".formatted(whose, project.title());
        return request
                + switch (answers.text("triage")) {
                    case "ACCEPT" -> "is accepted: tier %s, project manager %s. Its first gate decides next."
                            .formatted(words.of(answers.text("tier")), names.of(answers.text("manager")));
                    case "ASK_BACK" -> "needs your answer before the PMO decides: " + answers.text("question");
                    case "DECLINE" -> "is declined: " + answers.text("reason");
                    default -> "repeats %s, which goes on instead.".formatted(answers.text("duplicateOf"));
                };
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
