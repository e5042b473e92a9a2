package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Risks;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.governance.riskscore.Categories;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes the risk that a change brings into the register, and scores the project again. Reads the risk register, {@code
 * riskTitle}, {@code riskCategory}, {@code riskProbability} and {@code riskImpact}; writes {@code riskScore} (0 to 100) and
 * {@code riskReasons} (the three largest contributors, a line each).
 */
@Component
class ChangeRisk implements JavaDelegate {

    private final Risks risks;
    private final Categories categories;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    ChangeRisk(Risks risks, Categories categories, Scoring scoring, ApplicationEventPublisher events) {
        this.risks = risks;
        this.categories = categories;
        this.scoring = scoring;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        ChangedRisk.answered(new Answers(execution.getVariables()), risks.of(code), categories.all())
                .ifPresent(risk -> risks.add(code, risk));
        var score = scoring.score(code, "changeRisk", "A change of the project");
        events.publishEvent(new RisksScored(code));
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
    }
}
