package io.tspmo.insight.roadmap;

import io.tspmo.insight.roadmap.RoadmapQuery.Zoom;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The roadmap of the projects that one may read. */
@Controller
@Pages(value = "/roadmap", menu = @Menu(order = 14, text = "Roadmap", address = "/roadmap"))
class RoadmapPages {

    private static final int MOST_YEARS = 50;
    private static final int MOST_DAYS = 1_000;

    private final Roadmap roadmap;
    private final RoadmapRows rows;
    private final Clock clock;

    RoadmapPages(Roadmap roadmap, RoadmapRows rows, Clock clock) {
        this.roadmap = roadmap;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping("/roadmap")
    String roadmap(
            @RequestParam(defaultValue = "QUARTER") Zoom zoom,
            @RequestParam(required = false) @Nullable YearMonth from,
            @RequestParam(defaultValue = "") @Size(max = 200) String theme,
            @RequestParam(defaultValue = "") @Size(max = 20) String late,
            @RequestParam(defaultValue = "" + RoadmapQuery.DAYS) int days,
            ProjectScope scope,
            Model model) {
        var today = YearMonth.now(clock);
        var first = from == null ? today.minusMonths(zoom.before) : from;
        if (Math.abs(first.getYear() - today.getYear()) > MOST_YEARS) {
            throw Rejection.of("from", "From", "must be at most %d years from today".formatted(MOST_YEARS));
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Rejection.of("days", "Days later", "must be 1 to %d".formatted(MOST_DAYS));
        }
        var query = new RoadmapQuery(zoom, first, plain(theme), plain(late), days);
        model.addAttribute("query", query)
                .addAttribute("view", roadmap.view(scope.where(Right.READ), query))
                .addAttribute("themes", rows.themes());
        return "roadmap/roadmap";
    }

    /** PostgreSQL has no text with a zero character. */
    private static String plain(String typed) {
        return typed.replace("\0", "").strip();
    }
}
