package io.tspmo.governance.voting;

import io.tspmo.governance.gate.Gates;
import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Route;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.platform.decision.Decisions;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes from the table {@code gateReviewers} the seats of a review, once: they stay when the table changes. It is asked with
 * the budget in the portfolio's currency. Reads {@code
 * gateCode}, {@code voteDeadline} and {@code escalateDays}; writes {@code openSeats} (their numbers, separated by commas),
 * {@code reviewerCount}, how many they are, {@code finalDeadline} (when every role in the longest row of next roles had
 * its time) and {@code reviewSettled}, which ends the voting.
 */
@Component
class FindReviewers implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final Reviews reviews;
    private final Seats seats;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final ExchangeRates rates;

    FindReviewers(
            Projects projects,
            Gates gates,
            Reviews reviews,
            Seats seats,
            Deadlines deadlines,
            Decisions decisions,
            ExchangeRates rates) {
        this.projects = projects;
        this.gates = gates;
        this.reviews = reviews;
        this.seats = seats;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.rates = rates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var review = reviews.get(execution.getProcessInstanceId());
        var all = seats.of(review.id());
        if (all.isEmpty()) {
            seats.ask(review, asked(ProjectCode.of(execution.getProcessBusinessKey()), answers.text("gateCode")));
            all = seats.of(review.id());
        }
        var open = all.stream().filter(Seat::isOpen).toList();
        int longest =
                open.stream().mapToInt(seat -> seat.rolesLeft().size()).max().orElse(0);
        var last = deadlines.after(
                deadlines.read(answers.text("voteDeadline")), longest * answers.integer("escalateDays"));
        execution.setVariable(
                "openSeats", open.stream().map(seat -> "" + seat.number()).collect(Collectors.joining(", ")));
        execution.setVariable("reviewerCount", open.size());
        execution.setVariable("finalDeadline", Deadlines.text(last));
        execution.setVariable("reviewSettled", false);
    }

    /** @throws IllegalStateException if the table names no reviewer: a gate is never passed by silence */
    private List<Route.Required> asked(ProjectCode code, String gateCode) {
        var project = projects.get(code);
        var asked = new HashMap<String, Object>();
        asked.put("tier", Objects.requireNonNull(project.tier()).name());
        asked.put("method", project.method().name());
        asked.put("gate", gates.get(code, gateCode).planCode());
        asked.put("budget", rates.convert(project.budget()).converted().amount().doubleValue());
        asked.put("riskScore", project.riskScore());
        var seats = Route.of(decisions.rows("gateReviewers", asked));
        if (seats.isEmpty()) {
            throw new IllegalStateException("The table gateReviewers names no reviewer for " + asked);
        }
        return seats;
    }
}
