package io.tspmo.audit.history;

import io.tspmo.audit.diagram.Diagram;
import io.tspmo.audit.story.Data;
import io.tspmo.audit.story.ProcessPath;
import io.tspmo.audit.story.TimelineItem;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.platform.form.PrintedForm;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.models.FrozenModels.FrozenModel;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.NotFound;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A version of a model, a table or a form, by the hash that entries name: what it was, and since when it was deployed. */
@Controller
class ModelPages {

    private static final int DEPLOYMENTS = 50;

    private final History history;
    private final FrozenModels files;
    private final PrintedForm printed;

    ModelPages(History history, FrozenModels files, PrintedForm printed) {
        this.history = history;
        this.files = files;
        this.printed = printed;
    }

    @GetMapping("/audit/models/{sha256}")
    String model(@PathVariable String sha256, Model model) {
        var kept = kept(sha256);
        model.addAttribute("sha256", sha256);
        model.addAttribute("name", kept.name());
        try {
            show(kept, model);
        } catch (IllegalArgumentException e) {
            model.addAttribute("unreadable", e.getMessage());
        }
        model.addAttribute(
                "deployed",
                history.latest(LedgerQuery.of(FactKind.DEPLOYED).about(kept.name()), DEPLOYMENTS).stream()
                        .map(opened ->
                                new Deployed(history.item(opened), sha256.equals(Data.text(opened.data(), "sha256"))))
                        .toList());
        return "history/model";
    }

    /** @param same whether it was this version, and not another one of the same file */
    record Deployed(TimelineItem happening, boolean same) {}

    @GetMapping("/audit/models/{sha256}/file")
    ResponseEntity<byte[]> file(@PathVariable String sha256) {
        var kept = kept(sha256);
        return Attachment.of(
                kept.name().substring(kept.name().lastIndexOf('/') + 1),
                MediaType.APPLICATION_OCTET_STREAM,
                kept.content());
    }

    private FrozenModel kept(String sha256) {
        return files.find(sha256).orElseThrow(() -> new NotFound("No file with this hash is kept"));
    }

    private void show(FrozenModel kept, Model model) {
        var name = kept.name();
        if (name.endsWith(".bpmn")) {
            model.addAttribute("diagram", Diagram.read(kept.content()));
            model.addAttribute("way", new ProcessPath(Map.of(), Set.of()));
        } else if (name.endsWith(".dmn")) {
            model.addAttribute("tables", TableFile.all(kept.content()));
        } else {
            model.addAttribute("lines", printed.print(kept.content(), Map.of(), Map.of()));
        }
    }
}
