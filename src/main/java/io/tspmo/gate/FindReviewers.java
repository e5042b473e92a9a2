package io.tspmo.gate;

import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Asks the table {@code gateReviewers} who votes, and who has to sign, when the review is opened. Reads {@code gateCode}; writes {@code
 * reviewerCount}, the number of votes still missing.
 */
@Component
class FindReviewers implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final Reviews reviews;
    private final DecisionService decisions;

    FindReviewers(Projects projects, Gates gates, Reviews reviews, DecisionService decisions) {
        this.projects = projects;
        this.gates = gates;
        this.reviews = reviews;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var slots = reviews.slots(execution.getProcessInstanceId());
        long missing = slots.isEmpty()
                ? ask(execution)
                : slots.stream().filter(slot -> slot.vote() == null).count();
        execution.setVariable("reviewerCount", (int) missing);
    }

    private int ask(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var reviewers = reviewers(code, (String) execution.getVariable("gateCode"));
        reviews.ask(execution.getProcessInstanceId(), reviewers);
        return reviewers.size();
    }

    /** @throws IllegalStateException if the table asks nobody: a gate is never passed by silence */
    private Map<String, Integer> reviewers(ProjectCode code, String gateCode) {
        var project = projects.get(code);
        var asked = new HashMap<String, Object>();
        asked.put("tier", Objects.requireNonNull(project.tier()).name());
        asked.put("gate", gates.get(code, gateCode).planCode());
        asked.put("budget", project.budget().amount().doubleValue());
        asked.put("riskScore", project.riskScore());
        var reviewers = new LinkedHashMap<String, Integer>();
        for (var rule : decisions
                .evaluateDecisionTableByKey("gateReviewers")
                .variables(asked)
                .evaluate()) {
            int signWithin = rule.get("signWithin") instanceof Number minutes ? minutes.intValue() : 0;
            reviewers.merge(rule.getEntry("reviewer"), signWithin, FindReviewers::stricter);
        }
        if (reviewers.isEmpty()) {
            throw new IllegalStateException("The table gateReviewers names no reviewer for " + asked);
        }
        return reviewers;
    }

    /** Of the rules that ask the same reviewer, the one that asks for the newer proof; 0 asks for none. */
    private static int stricter(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
