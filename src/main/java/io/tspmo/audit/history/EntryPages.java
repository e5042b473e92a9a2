package io.tspmo.audit.history;

import io.tspmo.audit.story.Data;
import io.tspmo.audit.story.TimelineItem;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.models.FrozenModels.FrozenModel;
import io.tspmo.platform.web.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One entry with all that it says; a table as it was asked; a form as it was submitted. */
@Controller
class EntryPages {

    private static final int EARLIER = 10;

    private final History history;
    private final FrozenModels files;
    private final Submissions submissions;
    private final Truths truths;
    private final Proofs proofs;

    EntryPages(History history, FrozenModels files, Submissions submissions, Truths truths, Proofs proofs) {
        this.history = history;
        this.files = files;
        this.submissions = submissions;
        this.truths = truths;
        this.proofs = proofs;
    }

    @GetMapping("/audit/entries/{id}")
    String entry(@PathVariable long id, Model model) {
        var opened = history.entry(id);
        show(opened, model);
        model.addAttribute("fields", Data.fields(opened.data()));
        model.addAttribute("inclusion", Inclusion.of(opened.entry(), proofs));
        model.addAttribute("verifierKey", proofs.verifierKey());
        model.addAttribute("earlier", history.before(opened).map(history::item).orElse(null));
        model.addAttribute("later", history.after(opened).map(history::item).orElse(null));
        return "history/entry";
    }

    /** Byte for byte what stands in the tree. */
    @GetMapping("/audit/entries/{id}.json")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return Attachment.of(
                "entry-" + id + ".json",
                MediaType.APPLICATION_JSON,
                history.entry(id).entry().body().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/audit/decisions/{id}")
    String decision(@PathVariable long id, Model model) {
        var opened = history.entry(id, FactKind.DECISION);
        show(opened, model);
        model.addAttribute(
                "evaluation",
                TableEvaluation.of(
                        opened, files.find(opened.data().get("sha256")).map(FrozenModel::content)));
        model.addAttribute("others", others(opened));
        return "history/decision";
    }

    /** The other times that the same table was asked for the same project. */
    private List<TimelineItem> others(Opened opened) {
        var entry = opened.entry();
        if (entry.subject() == null || entry.project() == null) {
            return List.of();
        }
        return history
                .latest(LedgerQuery.of(entry.project()).only(FactKind.DECISION).about(entry.subject()), EARLIER + 1)
                .stream()
                .filter(other -> other.entry().id() != entry.id())
                .limit(EARLIER)
                .map(history::item)
                .toList();
    }

    @GetMapping("/audit/answers/{id}")
    String answer(@PathVariable long id, Model model) {
        var opened = history.entry(id, FactKind.ANSWER);
        show(opened, model);
        model.addAttribute("openedAt", Data.time(opened.data(), "started"));
        model.addAttribute("paper", submissions.paper(opened));
        model.addAttribute("compared", truths.compare(opened));
        return "history/answer";
    }

    private void show(Opened opened, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("entry", opened.entry());
        model.addAttribute("data", opened.data());
        model.addAttribute("happening", history.item(opened));
        model.addAttribute("process", TimelineItem.process(opened));
    }
}
