package io.tspmo.insight.earlysign;

import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was looked at last, what was found, and a button to look now; and the signs of one project. */
@Controller
@Pages({"/signs/**", "/signs.csv"})
class SignPages {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "signs";

    private static final String COLUMNS =
            """
            project=project_code, title=project_title, sign=key, cause, figures=reason, category, probability, impact,
            table_version, found_at, last_seen_at=seen_at, gone_at, raised_at, risk, risk_status
            """;

    private final EarlySignLog signs;
    private final Scans scans;
    private final EarlySigns look;
    private final Projects projects;
    private final Clock clock;
    private final PageAccess access;

    SignPages(EarlySignLog signs, Scans scans, EarlySigns look, Projects projects, Clock clock, PageAccess access) {
        this.signs = signs;
        this.scans = scans;
        this.look = look;
        this.projects = projects;
        this.clock = clock;
        this.access = access;
    }

    @GetMapping("/signs")
    String all(SignedIn who, Model model) {
        requireReader(who);
        var last = scans.last();
        model.addAttribute("signs", signs.all())
                .addAttribute("most", EarlySignLog.MOST)
                .addAttribute("scan", last.orElse(null))
                .addAttribute(
                        "failures", last.map(scan -> scans.failures(scan.id())).orElse(List.of()))
                .addAttribute("mayLook", access.changes(who, PAGE));
        return "earlysign/signs";
    }

    @PostMapping("/signs/look")
    String look(SignedIn who, RedirectAttributes next) {
        if (!access.changes(who, PAGE)) {
            throw new Refused("Only the PMO can check all projects.");
        }
        var scan = look.lookNow(who.id());
        next.addFlashAttribute(
                "done",
                "%d projects checked. Active signs: %d. New risks: %d. Cleared signs: %d."
                        .formatted(scan.projects(), scan.found(), scan.raised(), scan.gone()));
        return "redirect:/signs";
    }

    @GetMapping("/signs.csv")
    ResponseEntity<byte[]> export(SignedIn who) {
        requireReader(who);
        return Csv.attached("signs-" + LocalDate.now(clock) + ".csv", signs.all(), COLUMNS);
    }

    @GetMapping("/projects/{code}/signs")
    String ofProject(AllowedProject allowed, Model model) {
        model.addAttribute("code", allowed.code())
                .addAttribute(
                        "projectTitle",
                        projects.get(ProjectCode.of(allowed.code())).title())
                .addAttribute("signs", signs.of(allowed.code()))
                .addAttribute("scan", scans.last().orElse(null));
        return "earlysign/project";
    }

    private void requireReader(SignedIn who) {
        if (!access.opens(who, PAGE)) {
            throw new Refused("Only the PMO and auditors can read the early signs of all projects.");
        }
    }
}
