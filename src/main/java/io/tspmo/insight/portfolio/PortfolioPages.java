package io.tspmo.insight.portfolio;

import io.tspmo.insight.health.Colour;
import io.tspmo.insight.health.HealthBriefing;
import io.tspmo.insight.tour.TourProgress;
import io.tspmo.ledger.ledger.LedgerAlarm;
import io.tspmo.platform.failure.FailedSteps;
import io.tspmo.platform.models.RefusedModels;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.duty.Recusals;
import io.tspmo.project.notification.Notices;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.State;
import io.tspmo.project.records.ProjectStory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The start page with its list of projects, and one page a project. */
@Controller
@Pages(
        value = {"/", "/projects.csv", "/projects/**"},
        menu = @Menu(order = 10, text = "Projects", address = "/"))
class PortfolioPages {

    static final int PAGE_SIZE = 25;

    private static final int MOST_EXPORTED = 50_000;

    private final Portfolio portfolio;
    private final ProjectFile file;
    private final ProjectStory story;
    private final ProjectDecisions decisions;
    private final ProjectChanges changes;
    private final OpenTasks tasks;
    private final ProjectTitles titles;
    private final Notices notices;
    private final FailedSteps failed;
    private final Recusals recusals;
    private final LedgerAlarm alarm;
    private final Clock clock;
    private final PageAccess access;
    private final RefusedModels refused;
    private final TourProgress tour;
    private final HealthBriefing health;

    PortfolioPages(
            Portfolio portfolio,
            ProjectFile file,
            ProjectStory story,
            ProjectDecisions decisions,
            ProjectChanges changes,
            OpenTasks tasks,
            ProjectTitles titles,
            Notices notices,
            FailedSteps failed,
            Recusals recusals,
            LedgerAlarm alarm,
            Clock clock,
            PageAccess access,
            RefusedModels refused,
            TourProgress tour,
            HealthBriefing health) {
        this.portfolio = portfolio;
        this.file = file;
        this.story = story;
        this.decisions = decisions;
        this.changes = changes;
        this.tasks = tasks;
        this.titles = titles;
        this.notices = notices;
        this.failed = failed;
        this.recusals = recusals;
        this.alarm = alarm;
        this.clock = clock;
        this.access = access;
        this.refused = refused;
        this.tour = tour;
        this.health = health;
    }

    /** What a list shows; the same parameters for the page and its export. */
    @ModelAttribute("filter")
    ProjectFilter filter(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable Colour health,
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "CODE") ProjectFilter.Sort sort,
            @RequestParam(defaultValue = "DESC") ProjectFilter.Direction direction) {
        return new ProjectFilter(state, phase, health, q, sort, direction);
    }

    @GetMapping("/")
    String start(
            @ModelAttribute(name = "filter", binding = false) ProjectFilter filter,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            ProjectScope scope,
            SignedIn who,
            Model model) {
        var yours = tasks.of(who.id(), who.groups());
        int found = portfolio.count(scope, filter);
        int last = Math.max(0, (found - 1) / PAGE_SIZE);
        int shown = Math.min(page, last);
        model.addAttribute("tasks", yours);
        model.addAttribute("news", notices.unseen(who.id(), who.groups()));
        model.addAttribute(
                "titles",
                titles.of(
                        scope,
                        yours.stream()
                                .map(OpenTask::projectCode)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList()));
        model.addAttribute("failed", failed.of(scope.where(Right.WATCH)));
        model.addAttribute("refused", access.opens(who, "models") ? refused.list() : List.of());
        model.addAttribute("alarms", access.opens(who, "audit") ? alarm.raised() : List.of());
        model.addAttribute("tourOffered", tour.isOffered(who.id()));
        model.addAttribute("readsAll", scope.all(Right.READ));
        model.addAttribute("summary", portfolio.summary(scope));
        model.addAttribute("projects", portfolio.rows(scope, filter, (long) shown * PAGE_SIZE, PAGE_SIZE));
        model.addAttribute("found", found);
        model.addAttribute("page", shown);
        model.addAttribute("last", last);
        model.addAttribute("states", State.values());
        model.addAttribute("phases", Phase.values());
        model.addAttribute("colours", Colour.values());
        model.addAttribute("sorts", ProjectFilter.Sort.values());
        return "portfolio/start";
    }

    /** @param before where a page of the story begins that is not the latest */
    @GetMapping("/projects/{code}")
    String project(AllowedProject allowed, @RequestParam(required = false) @Nullable Long before, Model model) {
        var code = allowed.code();
        var facts = file.facts(code).orElseThrow(() -> new NotFound("There is no project " + code));
        var gates = decisions.gates(code);
        model.addAttribute("project", facts);
        model.addAttribute("health", health.of(code));
        model.addAttribute("maySetHealth", facts.state().isOpen() && allowed.may(Right.HEALTH));
        model.addAttribute("valueReasons", file.valueReasons(facts));
        model.addAttribute("budgetConverted", portfolio.converted(new Money(facts.budget(), facts.currency())));
        model.addAttribute("resources", file.resources(facts));
        model.addAttribute("way", PhaseStep.way(facts, gates));
        model.addAttribute("maySteer", maySteer(facts, allowed));
        var baselines = changes.baselines(code);
        model.addAttribute("baselines", baselines);
        model.addAttribute("changes", changes.changes(code));
        model.addAttribute("breaches", changes.breaches(code));
        model.addAttribute("mayChange", allowed.may(Right.CHANGE));
        model.addAttribute(
                "mayAskForChange",
                !baselines.isEmpty() && facts.state().isOpen() && beforeClosing(facts) && allowed.may(Right.CHANGE));
        model.addAttribute("mayRetry", allowed.may(Right.RETRY));
        model.addAttribute("recusals", recusals.of(code));
        model.addAttribute("mayWithdrawRecusal", allowed.may(Right.RECUSAL));
        model.addAttribute("mayChangeRoles", facts.state().isOpen() && allowed.may(Right.ROLES));
        model.addAttribute("mayTakeEvidence", allowed.may(Right.EVIDENCE));
        model.addAttribute("planned", !gates.isEmpty());
        model.addAttribute("reviews", byReview(decisions.votes(code)));
        model.addAttribute("risks", file.risks(code));
        model.addAttribute("demands", file.demands(code));
        model.addAttribute("conditions", decisions.conditions(code));
        model.addAttribute("reports", file.reports(code));
        model.addAttribute("closure", file.closure(code).orElse(null));
        model.addAttribute("story", story.page(ProjectCode.of(code), before));
        model.addAttribute("before", before);
        model.addAttribute("tasks", tasks.ofProject(code));
        model.addAttribute("failed", failed.ofProject(code));
        return "portfolio/project";
    }

    /** The button beside a failed step. */
    @PostMapping("/projects/{code}/retry")
    String retry(@RequiredRight(Right.RETRY) AllowedProject project, RedirectAttributes next) {
        failed.retry(project.code());
        next.addFlashAttribute("retried", true).addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }

    @GetMapping("/projects.csv")
    ResponseEntity<byte[]> export(
            @ModelAttribute(name = "filter", binding = false) ProjectFilter filter, ProjectScope scope) {
        var name = "projects-" + LocalDate.now(clock) + ".csv";
        return Csv.attached(name, portfolio.rows(scope, filter, 0, MOST_EXPORTED), Portfolio.COLUMNS);
    }

    /** The process of steering decides; this is whether to offer it. */
    private static boolean maySteer(ProjectFile.Facts project, AllowedProject allowed) {
        boolean running = project.state() == State.ACTIVE || project.heldByLapse();
        return running && beforeClosing(project) && allowed.may(Right.STEER);
    }

    private static boolean beforeClosing(ProjectFile.Facts project) {
        return project.phase().compareTo(Phase.CLOSING) < 0;
    }

    private static List<Review> byReview(List<ProjectDecisions.Vote> votes) {
        return votes.stream()
                .collect(
                        Collectors.groupingBy(ProjectDecisions.Vote::reviewId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Review::new)
                .toList();
    }

    /** One round of deciding a gate with its votes; never empty. */
    record Review(List<ProjectDecisions.Vote> rows) {

        /** Any row: each carries the facts of the round. */
        public ProjectDecisions.Vote round() {
            return rows.get(0);
        }

        public List<ProjectDecisions.Vote> votes() {
            return rows.stream().filter(row -> row.reviewer() != null).toList();
        }
    }
}
