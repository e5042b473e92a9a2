package io.tspmo.governance.riskresponse;

import io.tspmo.governance.riskscore.Categories;
import io.tspmo.platform.step.FormFacts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of a response show: the risk as it is in the register now, and the response as far as it is known. */
@Component
class RiskFacts implements FormFacts {

    private static final Set<String> FORMS =
            Set.of("assessRisk", "chooseResponse", "acceptRisk", "actOnRisk", "reassessRisk");

    private final Categories categories;
    private final ResponseSteps steps;

    RiskFacts(Categories categories, ResponseSteps steps) {
        this.categories = categories;
        this.steps = steps;
    }

    @Override
    public boolean supports(String form) {
        return FORMS.contains(form);
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var at = steps.of(task.process());
        var risk = at.risk();
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("projectCode", risk.projectCode());
        facts.put("title", at.project().title());
        facts.put("riskTitle", risk.title());
        facts.put("riskCategoryLabel", categories.label(risk.category()));
        facts.put("riskFigures", risk.figures());
        facts.put("riskCause", risk.cause());
        facts.put("riskEffect", risk.effect());
        // shown only: an answer that rests on another entry than the stored one is refused with both
        facts.put(
                "riskInRegister",
                "Version %d of the entry: probability %d, impact %d, owner %s"
                        .formatted(risk.version(), risk.probability(), risk.impact(), at.owner()));
        facts.put("riskProbability", String.valueOf(risk.probability()));
        facts.put("riskImpact", String.valueOf(risk.impact()));
        facts.put("riskSeverity", risk.severity() == null ? 0 : risk.severity());
        facts.put("riskCritical", at.rule().critical());
        facts.put("riskOwner", at.owner());
        facts.put("riskProximity", text(risk.proximity()));
        facts.put("currency", at.project().budget().currency());
        facts.put("costMin", number(risk.costMin()));
        facts.put("costLikely", number(risk.costLikely()));
        facts.put("costMax", number(risk.costMax()));
        facts.put("daysMin", number(risk.daysMin()));
        facts.put("daysLikely", number(risk.daysLikely()));
        facts.put("daysMax", number(risk.daysMax()));
        facts.put("actByLatest", steps.latestToAct(at).toString());
        // a process of an earlier model keeps it in a variable
        facts.put("responseNote", risk.note() == null ? task.variables().text("responseNote") : risk.note());
        facts.put("riskResponseChosen", text(risk.response()));
        facts.put("responsePlan", risk.plan());
        facts.put("actBy", text(risk.actBy()));
        facts.put("acceptReason", risk.acceptReason());
        facts.put("residualProbability", text(risk.residualProbability()));
        facts.put("residualImpact", text(risk.residualImpact()));
        facts.put("actionTaken", risk.actionTaken());
        facts.put("riskAcceptance", null); // in an earlier model a variable, which would answer for the next person
        facts.put("acceptanceComment", null);
        return facts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Double number(@Nullable BigDecimal number) {
        return number == null ? null : number.doubleValue();
    }
}
