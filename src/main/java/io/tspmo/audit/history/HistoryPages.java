package io.tspmo.audit.history;

import io.tspmo.audit.story.Sentence;
import io.tspmo.audit.story.Topic;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.DayRange;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an auditor begins: what there is in the ledger, by all that it can be found by. */
@Controller
@Pages(value = "/audit/**", menu = @Menu(order = 80, text = "Audit", address = "/audit", open = "audit"))
class HistoryPages {

    static final int PAGE_SIZE = 50;

    private final History history;
    private final LedgerEntries entries;
    private final Clock clock;

    HistoryPages(History history, LedgerEntries entries, Clock clock) {
        this.history = history;
        this.entries = entries;
        this.clock = clock;
    }

    /** The same parameters for the page and its export. */
    @ModelAttribute("search")
    Search search(
            @RequestParam(defaultValue = "NOTABLE") Topic topic,
            @RequestParam(required = false) @Nullable FactKind kind,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String gate,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until) {
        var days = new DayRange(from, until, clock.getZone());
        return new Search(topic, kind, project, title, person, gate, subject, rule, outcome, days);
    }

    @GetMapping("/audit")
    String start(
            @ModelAttribute(name = "search", binding = false) Search search,
            @RequestParam(required = false) @Positive @Nullable Long before,
            Model model) {
        var found = history.found(search, before, PAGE_SIZE + 1);
        var shown = found.stream().limit(PAGE_SIZE).toList();
        model.addAttribute("entries", shown.stream().map(history::item).toList());
        model.addAttribute("before", before);
        model.addAttribute(
                "earlier",
                found.size() > PAGE_SIZE
                        ? search.before(shown.get(PAGE_SIZE - 1).entry().id())
                        : null);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("kinds", FactKind.values());
        return "history/search";
    }

    /** The oldest first, written while it is read, however much there is. */
    @GetMapping("/audit/entries.csv")
    void export(@ModelAttribute(name = "search", binding = false) Search search, HttpServletResponse response)
            throws IOException {
        var wanted = history.wanted(search);
        Attachment.begin(response, "history-" + LocalDate.now(clock) + ".csv", "text/csv;charset=UTF-8");
        var file = response.getWriter();
        file.write(Csv.header("entry,position,at,kind,project,gate,subject,outcome,rule,actor,what"));
        entries.each(wanted, opened -> file.write(line(opened)));
    }

    private static String line(Opened opened) {
        var entry = opened.entry();
        return Csv.line(
                entry.id(),
                entry.position(),
                entry.at(),
                entry.kind(),
                entry.project(),
                entry.gate(),
                entry.subject(),
                entry.outcome(),
                entry.rule(),
                opened.actor(),
                Sentence.of(opened, UnaryOperator.identity()));
    }
}
