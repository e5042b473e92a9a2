package io.tspmo.audit.mining;

import io.tspmo.audit.conformance.Conformance;
import io.tspmo.audit.conformance.MinedModels;
import io.tspmo.audit.eventlog.LogFile;
import io.tspmo.audit.mining.Excerpt.Cases;
import io.tspmo.audit.mining.Excerpt.Steps;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.DayRange;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The event log for process mining, for auditors and the PMO: what is in it, how well it fits the models, its export. */
@Controller
class MiningPages {

    /** The page shows so many of the latest cases; an export has all. */
    static final int LOOKED_AT = 1_000;

    private static final int VARIANTS = 10;

    /** An export holds a connection to the database while a person downloads it. */
    private static final int EXPORTS = 3;

    private final MinedLedger ledger;
    private final MinedModels models;
    private final XesLog xes;
    private final OcelWriter ocel;
    private final Clock clock;
    private final PageAccess access;
    private final Semaphore exports = new Semaphore(EXPORTS);

    MiningPages(MinedLedger ledger, MinedModels models, XesLog xes, OcelWriter ocel, Clock clock, PageAccess access) {
        this.ledger = ledger;
        this.models = models;
        this.xes = xes;
        this.ocel = ocel;
        this.clock = clock;
        this.access = access;
    }

    /** Before each handler of this class. */
    @ModelAttribute
    void onlyForAuditorsAndThePmo(
            @Nullable Authentication authentication,
            @RequestParam(name = "persons", defaultValue = "pseudonyms") String persons) {
        var who = access.toOpen(
                authentication, "mining", "Only auditors, the PMO and administrators can read the event log.");
        if (!persons.equals("pseudonyms") && !access.opens(who, "audit")) {
            throw new Refused("Only auditors and administrators can export names of people; use persons=pseudonyms.");
        }
    }

    /** The same parameters for the page and its exports; an empty one is none. */
    @ModelAttribute("excerpt")
    Excerpt excerpt(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(name = "case", defaultValue = "process") String cases,
            @RequestParam(defaultValue = "all") String steps,
            @RequestParam(defaultValue = "pseudonyms") String persons) {
        if (!process.matches("[\\w.-]{0,100}") || !project.strip().matches("[\\w.-]{0,40}")) {
            throw wrong("A process is named by its key, and a project by its code.");
        }
        var days = new DayRange(from, until, clock.getZone());
        return new Excerpt(
                process.isEmpty() ? null : process,
                project.isBlank() ? null : project.strip(),
                days.begin(),
                days.end(),
                word("case", cases, Cases.values()),
                word("steps", steps, Steps.values()),
                switch (persons) {
                    case "pseudonyms" -> false;
                    case "names" -> true;
                    default -> throw wrong("persons is pseudonyms or names.");
                },
                0);
    }

    @GetMapping("/audit/mining")
    String mining(
            @ModelAttribute(name = "excerpt", binding = false) Excerpt excerpt,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            Authentication authentication,
            Model model) {
        var variants = new Variants();
        var conformance = new Conformance(models);
        ledger.each(excerpt.everyStepOfLatest(LOOKED_AT), trace -> {
            variants.add(trace);
            if (excerpt.cases() == Cases.PROCESS) {
                conformance.add(trace);
            }
        });
        model.addAttribute("variants", variants.mostFrequent(VARIANTS));
        model.addAttribute("ways", variants.number());
        model.addAttribute("traces", variants.traces());
        model.addAttribute("events", variants.events());
        model.addAttribute("lookedAt", LOOKED_AT);
        model.addAttribute("conformance", conformance);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        frame(authentication, model);
        return "mining/mining";
    }

    /** A log that a person brings, ours or of another program, is replayed on the models that are here. */
    @PostMapping("/audit/mining/replay")
    String replay(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Authentication authentication,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var conformance = new Conformance(models);
        model.addAttribute("file", file == null ? "" : file.getOriginalFilename());
        try {
            if (file == null || file.isEmpty()) {
                throw Rejection.of("Choose a file first.");
            }
            try (var in = file.getInputStream()) {
                LogFile.read(in, conformance::add);
            }
            model.addAttribute("conformance", conformance);
        } catch (Rejection e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", e.getMessage());
        }
        frame(authentication, model);
        return "mining/replay";
    }

    private void frame(Authentication authentication, Model model) {
        var who = SignedIn.of(authentication);
        model.addAttribute("processes", models.processes());
        model.addAttribute("cases", Cases.values());
        model.addAttribute("steps", Steps.values());
        model.addAttribute("mayName", access.opens(who, "audit"));
    }

    @GetMapping("/audit/mining/log.xes")
    void xes(@ModelAttribute(name = "excerpt", binding = false) Excerpt excerpt, HttpServletResponse response)
            throws IOException {
        export(response, "application/xml", "xes", out -> xes.write(excerpt, definition(), out));
    }

    @GetMapping("/audit/mining/log.xes.gz")
    void packed(@ModelAttribute(name = "excerpt", binding = false) Excerpt excerpt, HttpServletResponse response)
            throws IOException {
        export(response, "application/gzip", "xes.gz", out -> {
            var packed = new GZIPOutputStream(out);
            xes.write(excerpt, definition(), packed);
            packed.finish();
        });
    }

    @GetMapping("/audit/mining/log.jsonocel")
    void ocel(@ModelAttribute(name = "excerpt", binding = false) Excerpt excerpt, HttpServletResponse response)
            throws IOException {
        export(response, "application/json", "jsonocel", out -> ocel.write(excerpt, out));
    }

    private interface Export {
        void to(OutputStream out) throws IOException;
    }

    private void export(HttpServletResponse response, String type, String ending, Export export) throws IOException {
        if (!exports.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Other exports are still running. Try again in a moment.");
        }
        try {
            Attachment.begin(response, "log-" + LocalDate.now(clock) + "." + ending, type);
            export.to(response.getOutputStream());
        } finally {
            exports.release();
        }
    }

    private static String definition() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/static/mining/tspmo.xesext")
                .toUriString();
    }

    private static <T extends Enum<T>> T word(String name, String word, T[] words) {
        return Stream.of(words)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(name + " has no " + word.replaceAll("[^\\w-]", "?") + "."));
    }

    private static ResponseStatusException wrong(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }
}
