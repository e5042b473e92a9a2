package io.tspmo.governance.obligation;

import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms {@code fulfilObligation} and {@code verifyObligation} show: the condition, and what was reported about it. */
@Component
class ObligationFacts implements FormFacts {

    private final Obligations obligations;
    private final Projects projects;

    ObligationFacts(Obligations obligations, Projects projects) {
        this.obligations = obligations;
        this.projects = projects;
    }

    @Override
    public boolean supports(String form) {
        return form.equals("fulfilObligation") || form.equals("verifyObligation");
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var obligation = obligations.ofProcess(task.process());
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("projectCode", obligation.project().value());
        facts.put("title", projects.get(obligation.project()).title());
        facts.put("gateCode", obligation.gate());
        facts.put("condition", obligation.condition());
        facts.put("conditionOwner", obligation.owner());
        facts.put("conditionDue", obligation.due().toString());
        facts.put("conditionSetBy", obligation.setBy());
        facts.put("fulfilmentEvidence", obligation.evidence());
        facts.put("reportedBy", reporters(obligation));
        facts.put("verifierNote", obligation.verifierComment());
        return facts;
    }

    /** Who reported it, and for whom. */
    private static @Nullable String reporters(Obligation obligation) {
        return obligation.reportedFor() == null
                ? obligation.reportedBy()
                : obligation.reportedBy() + ", " + obligation.reportedFor();
    }
}
