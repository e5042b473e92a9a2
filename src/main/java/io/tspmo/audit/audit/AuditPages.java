package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.DayRange;
import io.tspmo.platform.web.PageAccess;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit entries, for auditors and administrators. */
@Controller
class AuditPages {

    static final int PAGE_SIZE = 50;

    /** Counting more takes time without use. */
    private static final int MOST_COUNTED = 10_000;

    private static final int BATCH = 1_000;
    private static final String COLUMNS = "id,at,kind,actor,address,detail";

    private final SecurityEvents events;
    private final Clock clock;
    private final PageAccess access;

    AuditPages(SecurityEvents events, Clock clock, PageAccess access) {
        this.events = events;
        this.clock = clock;
        this.access = access;
    }

    @ModelAttribute
    void onlyForAuditors(@Nullable Authentication authentication) {
        access.toOpen(authentication, "audit", "Only auditors and administrators can read audit entries.");
    }

    /** The same parameters for the page and its export. */
    @ModelAttribute("filter")
    AuditFilter filter(
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until) {
        return new AuditFilter(kind, person, address, new DayRange(from, until, clock.getZone()));
    }

    @GetMapping("/audit/security")
    String security(
            @ModelAttribute(name = "filter", binding = false) AuditFilter filter,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            Model model) {
        var found = events.page(filter, (long) page * PAGE_SIZE, PAGE_SIZE + 1);
        model.addAttribute("entries", found.stream().limit(PAGE_SIZE).toList());
        model.addAttribute("more", found.size() > PAGE_SIZE);
        model.addAttribute("found", events.count(filter, MOST_COUNTED + 1));
        model.addAttribute("most", MOST_COUNTED);
        model.addAttribute("page", page);
        model.addAttribute("kinds", Kind.values());
        return "audit/security";
    }

    /** Written batch by batch while it is read, however many there are. */
    @GetMapping("/audit/security.csv")
    void export(@ModelAttribute(name = "filter", binding = false) AuditFilter filter, HttpServletResponse response)
            throws IOException {
        var entries = events.after(filter, null, BATCH);
        Attachment.begin(response, "audit-" + LocalDate.now(clock) + ".csv", "text/csv;charset=UTF-8");
        var file = response.getWriter();
        file.write(Csv.header(COLUMNS));
        while (!entries.isEmpty()) {
            entries.forEach(entry -> file.write(Csv.line(COLUMNS, entry)));
            entries = events.after(filter, entries.get(entries.size() - 1), BATCH);
        }
    }
}
