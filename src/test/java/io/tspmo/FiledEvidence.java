package io.tspmo;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.Project;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;

/** What gates ask for before their review opens. */
final class FiledEvidence {

    private final Filing filing;

    FiledEvidence(Filing filing) {
        this.filing = filing;
    }

    /**
     * Files the documents that the form {@code provideEvidence} asks for.
     *
     * @return what is answered in the form itself
     */
    Map<String, Object> provide(Project project, Map<String, Object> asked) {
        for (var word : TableRow.wordsOf((String) asked.get("requiredEvidence"))) {
            if (word.startsWith("document:")) {
                file(project, word.substring("document:".length()));
            }
        }
        var answers = new HashMap<String, Object>();
        if (Boolean.TRUE.equals(asked.get("planMissing"))) {
            answers.put("planScope", "What the request says.");
            answers.put("planStart", asked.get("planStart"));
            answers.put("planEnd", asked.get("planEnd"));
            answers.put("planBudget", asked.get("planBudget"));
        }
        if (Boolean.TRUE.equals(asked.get("riskReviewMissing"))) {
            answers.put("riskReviewSummary", "All of them are as they were.");
        }
        return answers;
    }

    /** A small document of this kind, with contents of its own. */
    void file(Project project, String kind) {
        var text = kind + " of " + project.code() + ", " + UUID.randomUUID();
        var name = kind.toLowerCase(Locale.ROOT) + ".txt";
        filing.file(
                project.code(),
                kind,
                name,
                name,
                new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)),
                project.lead());
    }
}
