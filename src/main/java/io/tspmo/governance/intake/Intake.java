package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Request;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Registers requests: each becomes a project row, and the features that keep a part of it get the event. */
@Component
public class Intake {

    /** The process that a request starts. */
    public static final String PROCESS = "projectGovernance";

    /** How the reason of a request begins that its requester took back. */
    public static final String WITHDRAWN = "Withdrawn by the requester.";

    private final Projects projects;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final StoredJson json;
    private final ExchangeRates rates;
    private final Clock clock;

    Intake(
            Projects projects,
            Ledger ledger,
            ApplicationEventPublisher events,
            StoredJson json,
            ExchangeRates rates,
            Clock clock) {
        this.projects = projects;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.rates = rates;
        this.clock = clock;
    }

    /** Registers a new project under the next code of the year. */
    Project register(Map<String, Object> answers, String requester) {
        var code = projects.nextCode();
        var project = projects.save(new Project(code, request(answers), requester, clock.instant()));
        ledger.append(fact(project, "REGISTERED"));
        events.publishEvent(new RequestRegistered(code, answers));
        return project;
    }

    /** Takes over a corrected request. */
    void correct(ProjectCode code, Map<String, Object> answers, String comment) {
        var project = projects.get(code);
        project.describe(request(answers));
        projects.save(project);
        ledger.append(fact(project, "CORRECTED").words("answer", comment, project.requester()));
        events.publishEvent(new RequestRegistered(code, answers));
    }

    /** @param by as {@link Answers#actor()} writes it */
    public void withdrawn(ProjectCode code, String by, String answer) {
        var fact = Actor.by(by, Fact.of(FactKind.NOTED).in(code.value()).about(code.value()));
        ledger.append(fact.outcome("REQUEST_WITHDRAWN").words("answer", answer));
    }

    private static Fact fact(Project project, String outcome) {
        var requester = project.requester();
        return Fact.of(FactKind.REQUEST)
                .in(project.code().value())
                .about(project.code().value())
                .outcome(outcome)
                .by(requester)
                .words("title", project.title(), requester)
                .words("problem", project.problem(), requester)
                .words("benefit", project.benefit(), requester)
                .person("sponsor", project.sponsor())
                .with("method", project.method())
                .with("strategicTheme", project.strategicTheme())
                .with("wantedStart", project.wantedStart())
                .with("wantedEnd", project.wantedEnd())
                .with("budget", project.budget().amount())
                .with("currency", project.budget().currency())
                .words("request", project.request(), requester);
    }

    /** All that was answered when the request was last submitted, by form field. */
    public Map<String, Object> answers(ProjectCode code) {
        return answers(projects.get(code));
    }

    Map<String, Object> answers(Project project) {
        return json.map(project.request());
    }

    private Request request(Map<String, Object> answers) {
        var given = new Answers(answers);
        rates.require(given.text("currency"), "currency", "Currency");
        return new Request(
                given.text("title"),
                given.text("problem"),
                given.text("benefit"),
                given.text("sponsor"),
                Method.valueOf(given.text("method")),
                given.text("strategicTheme"),
                day(given, "wantedStart"),
                day(given, "wantedEnd"),
                given.number("budget"),
                given.text("currency"),
                json.text(new TreeMap<>(answers)));
    }

    private static LocalDate day(Answers given, String field) {
        return Objects.requireNonNull(given.date(field), field);
    }
}
