package io.tspmo.audit.audit;

import io.tspmo.ledger.ledger.LedgerAlarm;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.ledger.Verifications;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** How the ledger is, for auditors and administrators: its newest checkpoint, its key, and whether it fits. */
@Controller
class LedgerPages {

    private static final int RESULTS = 10;
    private static final int BATCH = 1_000;

    /** As it is kept in the data folder. */
    private static final String BETWEEN = "\n----\n";

    private final Proofs proofs;
    private final Verifications verifications;
    private final LedgerAlarm alarm;
    private final PageAccess access;

    LedgerPages(Proofs proofs, Verifications verifications, LedgerAlarm alarm, PageAccess access) {
        this.proofs = proofs;
        this.verifications = verifications;
        this.alarm = alarm;
        this.access = access;
    }

    @ModelAttribute
    void onlyForAuditors(@Nullable Authentication authentication) {
        access.toOpen(authentication, "audit", "Only auditors and administrators can read the ledger.");
    }

    @GetMapping("/audit/ledger")
    String ledger(Model model) {
        model.addAttribute("head", proofs.head());
        model.addAttribute("key", proofs.verifierKey());
        model.addAttribute("alarms", alarm.raised());
        model.addAttribute("running", verifications.running());
        model.addAttribute("results", verifications.results(RESULTS));
        return "audit/ledger";
    }

    @PostMapping("/audit/ledger/verify")
    String verify(SignedIn who) {
        verifications.start(who.id());
        return "redirect:/audit/ledger";
    }

    /** All of them, written batch by batch while they are read. */
    @GetMapping("/audit/ledger/checkpoints.txt")
    void checkpoints(HttpServletResponse response) throws IOException {
        Attachment.begin(response, "checkpoints.txt", "text/plain;charset=UTF-8");
        var file = response.getWriter();
        var heads = proofs.headsAfter(0, BATCH);
        while (!heads.isEmpty()) {
            heads.forEach(head -> file.write(head.note() + BETWEEN));
            heads = proofs.headsAfter(heads.get(heads.size() - 1).size(), BATCH);
        }
    }
}
