package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.OverloadList.Listed;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has too much to do, for those who look after all people; everybody else sees the own load. */
@Controller
@Pages(
        value = {"/overload/**", "/overload.csv"},
        menu = @Menu(order = 50, text = "My load", address = "/overload", unless = "capacity"))
class OverloadPages {

    /** As the table {@code pageAccess} names it: to open it is to see the loads of all. */
    private static final String PAGE = "overload";

    private final OverloadList list;
    private final OverloadScan scan;
    private final OverloadChecks checks;
    private final Clock clock;
    private final PageAccess access;

    OverloadPages(OverloadList list, OverloadScan scan, OverloadChecks checks, Clock clock, PageAccess access) {
        this.list = list;
        this.scan = scan;
        this.checks = checks;
        this.clock = clock;
        this.access = access;
    }

    @GetMapping("/overload")
    String show(@Nullable Authentication signedIn, Model model) {
        var who = who(signedIn);
        boolean all = seesAll(who);
        var only = all ? null : who.id();
        var open = list.open(only);
        model.addAttribute("all", all)
                .addAttribute("open", open)
                .addAttribute("charts", list.charts(open))
                .addAttribute("closed", list.closed(only))
                .addAttribute("own", list.own(who.id()))
                .addAttribute("check", checks.last().orElse(null))
                .addAttribute("mayAct", mayAct(who));
        return "overload/overload";
    }

    /** What the night would find, at once. */
    @PostMapping("/overload/look")
    String look(@Nullable Authentication signedIn, RedirectAttributes next) {
        if (!mayAct(who(signedIn))) {
            throw new Refused("Only resource managers and the PMO can check the load of all people.");
        }
        scan.check(who(signedIn).id());
        next.addFlashAttribute("looked", true);
        return "redirect:/overload";
    }

    @GetMapping("/overload.csv")
    ResponseEntity<byte[]> export(@Nullable Authentication signedIn) {
        var who = who(signedIn);
        if (!seesAll(who)) {
            throw new Refused("Only resource managers, the PMO and auditors can see the load of all people.");
        }
        var file = new StringBuilder(Csv.header(
                "Person,Name,Severity,Rules,Week,Available hours,Booked hours,Run work hours,Load %,Flagged"));
        var open = list.open(null);
        var charts = list.charts(open);
        for (Listed one : open) {
            for (var week : Objects.requireNonNull(charts.get(one.id())).weeks()) {
                file.append(Csv.line(
                        one.person(),
                        one.name(),
                        one.severity().name(),
                        one.rules() == null ? "" : one.rules().replace("\n", "; "),
                        week.load().monday(),
                        Hours.decimal(week.load().available()),
                        Hours.decimal(week.load().booked()),
                        Hours.decimal(week.load().run()),
                        week.load().percent(),
                        week.flagged() ? "yes" : "no"));
            }
        }
        return Csv.attached("overload-" + LocalDate.now(clock) + ".csv", file.toString());
    }

    private static SignedIn who(@Nullable Authentication signedIn) {
        return Objects.requireNonNull(SignedIn.of(signedIn));
    }

    private boolean mayAct(SignedIn who) {
        return access.changes(who, PAGE);
    }

    private boolean seesAll(SignedIn who) {
        return access.opens(who, PAGE);
    }
}
