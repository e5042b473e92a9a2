package io.tspmo.governance.riskregister;

import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.platform.step.Answers;
import java.util.List;
import java.util.Optional;

/** The risk that a change brings, as its form names it. */
final class ChangedRisk {

    private ChangedRisk() {}

    /** With the next number of its category; empty if the change names none, or it is in the register already. */
    static Optional<Risk> answered(Answers answers, List<Risk> register, List<Category> categories) {
        if (!answers.has("riskTitle") || !answers.has("riskCategory")) {
            return Optional.empty();
        }
        var category = Categories.named(categories, answers.text("riskCategory"));
        var title = answers.text("riskTitle").strip();
        boolean known = register.stream()
                .anyMatch(
                        risk -> risk.category().equals(category) && risk.title().equals(title));
        int seq = register.stream()
                        .filter(risk -> risk.category().equals(category))
                        .mapToInt(Risk::seq)
                        .max()
                        .orElse(0)
                + 1;
        return known
                ? Optional.empty()
                : Optional.of(new Risk(
                        category, seq, title, answers.integer("riskProbability"), answers.integer("riskImpact"), null));
    }
}
