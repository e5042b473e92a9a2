package io.tspmo.audit.history;

import io.tspmo.audit.story.Data;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.platform.form.PrintedForm;
import io.tspmo.platform.form.PrintedForm.Line;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.submission.ShownInForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Forms as they were submitted. */
@Component
class Submissions {

    private final FrozenModels files;
    private final PrintedForm printed;
    private final ShownInForms beside;

    Submissions(FrozenModels files, PrintedForm printed, ShownInForms beside) {
        this.files = files;
        this.printed = printed;
        this.beside = beside;
    }

    /**
     * @param lines of the form; empty if its file is not kept
     * @param seen and {@code answers}: all variables
     * @param missing why there are no lines; "" if there are
     */
    record Paper(List<Line> lines, List<Data.Field> seen, List<Data.Field> answers, String missing) {}

    Paper paper(Opened opened) {
        var seen = Data.map(opened.data(), "seen");
        var answers = Data.map(opened.data(), "answers");
        var shown = new HashMap<>(seen);
        shown.putAll(beside.beside(seen));
        try {
            return files.find(opened.data().get("formSha256"))
                    .map(file -> new Paper(
                            printed.print(file.content(), shown, answers), Data.fields(seen), Data.fields(answers), ""))
                    .orElseGet(() -> bare(seen, answers, "The file of this form is not kept."));
        } catch (IllegalArgumentException e) {
            return bare(seen, answers, String.valueOf(e.getMessage()));
        }
    }

    private static Paper bare(Map<String, Object> seen, Map<String, Object> answers, String why) {
        return new Paper(List.of(), Data.fields(seen), Data.fields(answers), why);
    }
}
