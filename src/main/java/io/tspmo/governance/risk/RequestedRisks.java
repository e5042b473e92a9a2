package io.tspmo.governance.risk;

import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.project.event.RequestRegistered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills the register with the risks that a request names, and again when it is corrected. */
@Component
class RequestedRisks {

    private final Risks risks;

    RequestedRisks(Risks risks) {
        this.risks = risks;
    }

    @EventListener
    void register(RequestRegistered request) {
        risks.replace(request.code(), named(request.answers()));
    }

    /**
     * The risks among a request's answers: a category without a text has none.
     *
     * @throws IllegalArgumentException if probability or impact is missing or not 1 to 5
     */
    static List<Risk> named(Map<String, Object> answers) {
        return Category.REQUESTED.stream()
                .flatMap(category -> named(category, answers).stream())
                .toList();
    }

    private static Optional<Risk> named(Category category, Map<String, Object> answers) {
        if (!(answers.get(category.field("Risk")) instanceof String title) || title.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Risk(
                category,
                1,
                title.strip(),
                level(answers, category.field("Probability")),
                level(answers, category.field("Impact")),
                null));
    }

    private static int level(Map<String, Object> answers, String field) {
        var answer = String.valueOf(answers.get(field));
        if (!answer.matches("[1-5]")) {
            throw new IllegalArgumentException(field + " must be 1 to 5, not " + answer);
        }
        return Integer.parseInt(answer);
    }
}
