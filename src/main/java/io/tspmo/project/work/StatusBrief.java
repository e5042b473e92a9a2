package io.tspmo.project.work;

import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.AgreedPlans;
import io.tspmo.project.standing.ResourceStanding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Value, risk, money, progress, the agreed finish and the people of a project. */
@Component
class StatusBrief implements ProjectBrief {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Projects projects;
    private final AgreedPlans plans;
    private final ResourceStanding people;
    private final Words words;

    StatusBrief(Projects projects, AgreedPlans plans, ResourceStanding people, Words words) {
        this.projects = projects;
        this.plans = plans;
        this.people = people;
        this.words = words;
    }

    @Override
    public int position() {
        return 1;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        var project = projects.get(code);
        var facts = new ArrayList<Fact>();
        score("Value score", "valueScore", project.valueScore()).ifPresent(facts::add);
        score("Risk score", "riskScore", project.riskScore()).ifPresent(facts::add);
        money(project, facts);
        var agreed = plans.of(code);
        facts.add(new Fact("Finish", Words.DAY.format(agreed.finish()) + ", " + agreed.agreed()));
        staffing(code, facts);
        return Optional.of(new Part("Status", "/projects/" + code, facts));
    }

    private static Optional<Fact> score(String label, String inForms, @Nullable Integer score) {
        return Optional.ofNullable(score)
                .map(one -> new Fact(label, one + " of 100", one, null, null).inForms(Map.of(inForms, "" + one)));
    }

    private static void money(Project project, List<Fact> facts) {
        var budget = project.budget();
        facts.add(new Fact("Budget", budget.toString()).inForms(Map.of("budgetText", budget.toString())));
        var spent = project.spent();
        int percent = spent.amount()
                .multiply(HUNDRED)
                .divide(budget.amount(), 0, RoundingMode.HALF_EVEN)
                .intValue();
        facts.add(new Fact("Spent", "%s, %d %% of the budget".formatted(spent, percent), percent, null, null)
                .inForms(Map.of("spentText", spent.toString())));
        facts.add(new Fact("Progress", project.progress() + " %", project.progress(), null, null)
                .inForms(Map.of("progress", "" + project.progress())));
    }

    private void staffing(ProjectCode code, List<Fact> facts) {
        var standing = people.now(code);
        if (standing.verdict() != null) {
            var same = Map.of("resourceVerdict", standing.verdict(), "resourceFindings", standing.findings());
            facts.add(new Fact(
                            "People",
                            "%s on %s".formatted(words.of(standing.verdict()), Words.DAY.format(standing.day())),
                            null,
                            standing.verdict().toLowerCase(Locale.ROOT),
                            null)
                    .inForms(same));
            facts.add(new Fact("", standing.findings()).inForms(same));
        }
    }
}
