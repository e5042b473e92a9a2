package io.tspmo.audit.evidence;

import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.platform.web.DayRange;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The evidence of a project: the contents of a bundle, earlier downloads, and the bundle itself. */
@Controller
class EvidencePages {

    private static final int MOST_EXPORTS = 20;

    private final Bundles bundles;
    private final BundleDownload download;
    private final LedgerEntries entries;
    private final Projects projects;
    private final PageAccess access;

    EvidencePages(
            Bundles bundles, BundleDownload download, LedgerEntries entries, Projects projects, PageAccess access) {
        this.bundles = bundles;
        this.download = download;
        this.entries = entries;
        this.projects = projects;
        this.access = access;
    }

    record Export(Instant at, String by, String outcome, String rows) {}

    @GetMapping("/projects/{code}/evidence")
    String show(@RequiredRight(Right.EVIDENCE) AllowedProject allowed, Model model) {
        var scope = Scope.ofProject(allowed.code());
        model.addAttribute("code", allowed.code())
                .addAttribute(
                        "projectTitle",
                        projects.get(ProjectCode.of(allowed.code())).title())
                .addAttribute("size", bundles.size(scope))
                .addAttribute("mostLines", ReportLines.MOST_LINES)
                .addAttribute("exports", exports(allowed.code()));
        return "evidence/evidence";
    }

    @GetMapping("/projects/{code}/evidence.zip")
    void ofProject(
            @RequiredRight(Right.EVIDENCE) AllowedProject project,
            SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        download.send(Scope.ofProject(project.code()), who.id(), request, response);
    }

    /**
     * @param from the first day, in UTC; the beginning if there is none
     * @param until the last day, in UTC; today if there is none
     */
    @GetMapping("/audit/controls/{control}/evidence.zip")
    void ofControl(
            @PathVariable String control,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @Nullable Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        var who = access.toOpen(
                authentication, "audit", "Only auditors and administrators can download the evidence of controls.");
        var days = new DayRange(from, until, ZoneOffset.UTC);
        // PostgreSQL has no text with a zero character, so no control has such an id
        var scope = Scope.ofControl(control.replace('\0', '?'), days.begin(), days.end());
        download.send(scope, who.id(), request, response);
    }

    /** No other answers this: what follows is that the server closes the connection. */
    @ExceptionHandler
    void brokenOff(BundleDownload.BrokenOff broken) {
        throw broken;
    }

    /** The newest first; downloads of other files of the project have no outcome. */
    private List<Export> exports(String code) {
        return Stream.of("HANDED_OUT", "BROKEN_OFF")
                .flatMap(outcome -> entries.latest(ended(code, outcome), null, MOST_EXPORTS).stream())
                .sorted(Comparator.comparing((Opened opened) -> opened.entry().id())
                        .reversed())
                .limit(MOST_EXPORTS)
                .map(opened -> new Export(
                        opened.entry().at(),
                        opened.actor() == null ? "" : opened.actor(),
                        String.valueOf(opened.entry().outcome()),
                        String.valueOf(opened.data().getOrDefault("rows", ""))))
                .toList();
    }

    private static LedgerQuery ended(String code, String outcome) {
        return new LedgerQuery(Set.of(FactKind.EXPORTED), List.of(code), null, null, outcome, null, null, null, null);
    }
}
