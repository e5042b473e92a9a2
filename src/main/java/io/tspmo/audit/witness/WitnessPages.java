package io.tspmo.audit.witness;

import io.tspmo.audit.witness.Witnesses.Sending;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Where checkpoints of the ledger were sent, for auditors and administrators. */
@Controller
class WitnessPages {

    private final List<Outlet> outlets;
    private final Proofs proofs;
    private final Witnesses witnesses;
    private final PageAccess access;

    WitnessPages(List<Outlet> outlets, Proofs proofs, Witnesses witnesses, PageAccess access) {
        this.outlets = outlets;
        this.proofs = proofs;
        this.witnesses = witnesses;
        this.access = access;
    }

    /** @param arrived the last that did; null if none has yet */
    record Shown(Outlet outlet, @Nullable Sending arrived, @Nullable Sending failed) {}

    @ModelAttribute
    void onlyForAuditors(@Nullable Authentication authentication) {
        access.toOpen(authentication, "audit", "Only auditors and administrators can read checkpoints.");
    }

    @GetMapping("/audit/witnesses")
    String show(Model model) {
        model.addAttribute("newest", proofs.head());
        model.addAttribute("outlets", outlets.stream().map(this::shown).toList());
        model.addAttribute("sendings", witnesses.latest());
        return "witness/witnesses";
    }

    private Shown shown(Outlet outlet) {
        var last = witnesses.last(outlet.name(), false).orElse(null);
        return new Shown(
                outlet, witnesses.last(outlet.name(), true).orElse(null), last == null || last.sent() ? null : last);
    }

    /** The token of a time stamp, as the authority gave it. */
    @GetMapping("/audit/witnesses/{id}/token")
    ResponseEntity<byte[]> token(@PathVariable long id) {
        var stamped = stamped(id);
        return Attachment.of(
                "checkpoint-%d.tst".formatted(stamped.size()), MediaType.APPLICATION_OCTET_STREAM, stamped.token());
    }

    /** The note it is of. */
    @GetMapping("/audit/witnesses/{id}/note")
    ResponseEntity<byte[]> note(@PathVariable long id) {
        var stamped = stamped(id);
        return Attachment.of(
                "checkpoint-%d.txt".formatted(stamped.size()),
                MediaType.APPLICATION_OCTET_STREAM,
                stamped.note().getBytes(StandardCharsets.UTF_8));
    }

    private Witnesses.Stamped stamped(long id) {
        return witnesses.stamped(id).orElseThrow(() -> new NotFound("There is no time stamp " + id));
    }
}
