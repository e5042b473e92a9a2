package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.PeopleRights;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files in and out: a file is looked at first, row by row, and imported once its effect was confirmed. */
@Controller
@Pages("/people/import/**")
class PeopleImportPages {

    /** More on one page help nobody; the count says how many there are. */
    private static final int MOST_SHOWN = 500;

    private static final int SAMPLE = 3;

    private final SupplyFiles files;
    private final SupplyBook book;
    private final Clock clock;
    private final PeopleRights rights;

    PeopleImportPages(SupplyFiles files, SupplyBook book, Clock clock, PeopleRights rights) {
        this.files = files;
        this.book = book;
        this.clock = clock;
        this.rights = rights;
    }

    @GetMapping("/people/import")
    String show(Authentication signedIn, Model model) {
        rights.editor(signedIn);
        model.addAttribute("listings", files.listings()).addAttribute("most", files.mostBytes() >> 20);
        return "people/import";
    }

    @PostMapping("/people/import")
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String sheet,
            Authentication signedIn,
            RedirectAttributes next)
            throws IOException {
        var who = rights.editor(signedIn);
        try {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("Choose a file.");
            }
            if (file.getSize() > files.mostBytes()) {
                throw Rejection.of("The file is larger than %d MB.".formatted(files.mostBytes() >> 20));
            }
            var name = name(Objects.requireNonNullElse(file.getOriginalFilename(), ""), sheet);
            return "redirect:/people/import/" + files.keep(who.id(), name, file.getBytes());
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage()).addFlashAttribute("sheet", sheet);
            return "redirect:/people/import";
        }
    }

    /**
     * What it would do now.
     *
     * @param hidden {@code take} or {@code leave}; until it is said, what is hidden in the file is taken along in what is shown,
     *     and nothing can be imported
     */
    @GetMapping("/people/import/{id}")
    String look(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String hidden,
            Authentication signedIn,
            Model model) {
        var who = rights.editor(signedIn);
        var waiting = files.waiting(id, who.id());
        var answer = HiddenChoice.of(hidden);
        var sheets = answer.orElse(HiddenChoice.TAKE).of(waiting.sheets());
        var parts = HiddenChoice.hidden(waiting.sheets());
        var plan = book.look(sheets);
        var good = plan.isGood() ? null : book.goodRows(sheets).orElse(null);
        model.addAttribute("plan", plan)
                .addAttribute("name", waiting.name())
                .addAttribute("id", id)
                .addAttribute("parts", parts.stream().limit(MOST_SHOWN).toList())
                .addAttribute("hiddenCount", parts.size())
                .addAttribute("hidden", answer.map(HiddenChoice::word).orElse(""))
                .addAttribute("asks", !parts.isEmpty() && answer.isEmpty())
                .addAttribute("guessed", guessed(sheets))
                .addAttribute("good", good)
                .addAttribute(
                        "faultySheets",
                        plan.faults().stream()
                                .map(RowError::sheet)
                                .distinct()
                                .filter(sheet -> files.listing(sheet).isPresent())
                                .toList())
                .addAttribute("faults", plan.faults().stream().limit(MOST_SHOWN).toList())
                .addAttribute(
                        "changes", plan.changes().stream().limit(MOST_SHOWN).toList());
        return "people/dry-run";
    }

    /** A text of the file in which the guessed encoding shows; null if nothing was guessed. */
    private static @Nullable String guessed(List<Sheet> sheets) {
        return sheets.stream()
                .filter(sheet -> sheet.origin().guessed() != null)
                .flatMap(sheet -> Stream.concat(
                        sheet.header().stream(), sheet.rows().stream().flatMap(row -> row.cells().stream())))
                .filter(cell -> cell.chars().anyMatch(c -> c > 0x7F))
                .distinct()
                .limit(SAMPLE)
                .reduce((one, other) -> one + ", " + other)
                .orElse(null);
    }

    /** @param partly whether the rows with faults stay out, which is confirmed beside the button */
    @PostMapping("/people/import/{id}")
    String bring(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String hidden,
            @RequestParam(defaultValue = "false") boolean partly,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        var waiting = files.waiting(id, who.id());
        var answer = HiddenChoice.of(hidden);
        if (answer.isEmpty() && !HiddenChoice.hidden(waiting.sheets()).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return look(id, hidden, signedIn, model);
        }
        var sheets = answer.orElse(HiddenChoice.TAKE).of(waiting.sheets());
        try {
            if (partly) {
                var good = book.storeGood(sheets, who.id(), waiting.name(), seen);
                next.addAttribute("id", id).addAttribute("hidden", hidden);
                next.addFlashAttribute("done", said(good.plan()) + " " + leftOut(good));
                return "redirect:/people/import/{id}";
            }
            var plan = book.store(sheets, who.id(), waiting.name(), seen);
            if (plan.isGood()) {
                files.forget(id, who.id());
                next.addFlashAttribute("done", said(plan));
                return "redirect:/people";
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (Rejection outdated) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("outdated", outdated.getMessage());
        }
        return look(id, hidden, signedIn, model);
    }

    private static String leftOut(GoodRows good) {
        return good.rowsLeftOut() == 1
                ? "1 row was left out; it is shown below."
                : "%d rows were left out; they are shown below.".formatted(good.rowsLeftOut());
    }

    /** The rows of a sheet that cannot be imported, with the reasons, to be corrected and uploaded again. */
    @GetMapping("/people/import/{id}/faulty/{sheet}.csv")
    void faulty(
            @PathVariable long id,
            @PathVariable String sheet,
            @RequestParam(defaultValue = "") String hidden,
            Authentication signedIn,
            HttpServletResponse response)
            throws IOException {
        var waiting = files.waiting(id, rights.editor(signedIn).id());
        var listing = files.listing(sheet).orElseThrow(() -> new NotFound("There is no sheet " + sheet));
        var sheets = HiddenChoice.of(hidden).orElse(HiddenChoice.TAKE).of(waiting.sheets());
        var faults = book.look(sheets).faults();
        var all = book.goodRows(sheets).map(GoodRows::leftOut).orElse(faults);
        var of = sheets.stream()
                .filter(one -> ParsedSheet.word(one.name()).equals(sheet))
                .findFirst()
                .orElseThrow(() -> new NotFound("The file has no sheet " + sheet));
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Attachment.begin(response, sheet + ".csv", "text/csv");
        files.exportCsv(GoodRows.table(of, listing, all), response.getOutputStream());
    }

    @PostMapping("/people/import/{id}/drop")
    String drop(@PathVariable long id, Authentication signedIn, RedirectAttributes next) {
        files.forget(id, rights.editor(signedIn).id());
        next.addFlashAttribute("done", "The file was discarded. Nothing was changed.");
        return "redirect:/people/import";
    }

    @GetMapping("/people/export.xlsx")
    void export(Authentication signedIn, HttpServletResponse response) throws IOException {
        rights.reader(signedIn);
        Attachment.begin(response, "people-%s.xlsx".formatted(LocalDate.now(clock)), SupplyFiles.XLSX);
        files.exportXlsx(response.getOutputStream());
    }

    @GetMapping("/people/export/{listing}.csv")
    void exportCsv(@PathVariable String listing, Authentication signedIn, HttpServletResponse response)
            throws IOException {
        rights.reader(signedIn);
        var found = files.listing(listing).orElseThrow(() -> new NotFound("There is no sheet " + listing));
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Attachment.begin(response, listing + ".csv", "text/csv");
        files.exportCsv(found, response.getOutputStream());
    }

    @GetMapping("/people/template.xlsx")
    void template(Authentication signedIn, HttpServletResponse response) throws IOException {
        rights.reader(signedIn);
        Attachment.begin(response, "people-template.xlsx", SupplyFiles.XLSX);
        files.template(response.getOutputStream());
    }

    /** A CSV file is about the sheet that was chosen, or that its name says. */
    static String name(String file, String sheet) {
        var plain = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return sheet.isBlank() || !plain.toLowerCase(java.util.Locale.ROOT).endsWith(".csv") ? plain : sheet + ".csv";
    }

    static String said(ImportPlan plan) {
        return plan.changes().isEmpty()
                ? "The file changes nothing: all its data is current."
                : "Imported: %d added, %d changed, %d removed."
                        .formatted(
                                plan.count(RowChange.Kind.ADDED),
                                plan.count(RowChange.Kind.CHANGED),
                                plan.count(RowChange.Kind.REMOVED));
    }
}
