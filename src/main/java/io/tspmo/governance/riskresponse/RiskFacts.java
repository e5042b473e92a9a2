package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.Categories;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of a response show about the risk, as it is now. */
@Component
class RiskFacts {

    private final Categories categories;
    private final ResponseSteps steps;

    RiskFacts(Categories categories, ResponseSteps steps) {
        this.categories = categories;
        this.steps = steps;
    }

    Map<String, Object> of(ResponseCase at) {
        var risk = at.risk();
        var facts = new HashMap<String, Object>();
        facts.put("projectCode", risk.projectCode());
        facts.put("title", at.project().title());
        facts.put("riskTitle", risk.title());
        facts.put("riskCategoryLabel", categories.label(risk.category()));
        facts.put("riskFigures", risk.figures());
        facts.put("riskCause", risk.cause());
        facts.put("riskEffect", risk.effect());
        facts.put("riskProbability", String.valueOf(risk.probability()));
        facts.put("riskImpact", String.valueOf(risk.impact()));
        facts.put("riskSeverity", risk.severity() == null ? 0 : risk.severity());
        facts.put("riskCritical", at.rule().critical());
        facts.put("riskOwner", at.owner());
        facts.put(
                "riskProximity",
                risk.proximity() == null ? null : risk.proximity().toString());
        facts.put("currency", at.project().budget().currency());
        facts.put("costMin", number(risk.costMin()));
        facts.put("costLikely", number(risk.costLikely()));
        facts.put("costMax", number(risk.costMax()));
        facts.put("daysMin", number(risk.daysMin()));
        facts.put("daysLikely", number(risk.daysLikely()));
        facts.put("daysMax", number(risk.daysMax()));
        facts.put("actByLatest", steps.dayInBusinessDays(at.rule().actDays()).toString());
        return facts;
    }

    private static @Nullable Double number(@Nullable BigDecimal number) {
        return number == null ? null : number.doubleValue();
    }
}
