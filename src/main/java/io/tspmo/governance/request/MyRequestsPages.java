package io.tspmo.governance.request;

import io.tspmo.governance.intake.RequestComments;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.platform.words.Words;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The requests of a person, and the page of one: where it stands, what was said about it, and how to take it back. */
@Controller
@Pages(
        value = "/requests",
        open = "request",
        menu = @Menu(order = 6, text = "My requests", address = "/requests", open = "request"))
class MyRequestsPages {

    private static final int LATEST = 12;

    private final MyRequests requests;
    private final RequestTalk talk;
    private final RequestComments comments;
    private final RequestWithdrawals withdrawals;
    private final ProjectStory story;
    private final Words words;
    private final PersonNames names;

    MyRequestsPages(
            MyRequests requests,
            RequestTalk talk,
            RequestComments comments,
            RequestWithdrawals withdrawals,
            ProjectStory story,
            Words words,
            PersonNames names) {
        this.requests = requests;
        this.talk = talk;
        this.comments = comments;
        this.withdrawals = withdrawals;
        this.story = story;
        this.words = words;
        this.names = names;
    }

    @GetMapping("/requests")
    String list(SignedIn who, Model model) {
        model.addAttribute("requests", requests.of(who.id()));
        return "request/list";
    }

    @GetMapping("/projects/{code}/request")
    String one(AllowedProject project, Model model) {
        var code = ProjectCode.of(project.code());
        model.addAttribute("standing", standing(code))
                .addAttribute("comments", comments.of(code))
                .addAttribute("mayComment", project.may(Right.COMMENT))
                .addAttribute("mayWithdraw", project.may(Right.WITHDRAW))
                .addAttribute("longest", RequestTalk.LONGEST)
                .addAttribute(
                        "story",
                        story.page(code, null).lines().stream().limit(LATEST).toList());
        return "request/request";
    }

    /** @param sentence who has it, and until when; null until someone has */
    record Next(@Nullable String sentence) {}

    @GetMapping("/projects/{code}/request/next")
    @ResponseBody
    Next next(AllowedProject project, SignedIn who) {
        return new Next(standing(ProjectCode.of(project.code())).waiting().stream()
                .findFirst()
                .map(task -> next(task, who))
                .orElse(null));
    }

    private String next(OpenTask task, SignedIn who) {
        return "Next: %s (%s%s)."
                .formatted(
                        task.name(),
                        names.waiting(task.assignee(), task.groups(), task.users(), who.id()),
                        task.due() == null ? "" : ", due " + words.dayOf(task.due()));
    }

    @PostMapping("/projects/{code}/request/comments")
    String comment(
            @RequiredRight(Right.COMMENT) AllowedProject project,
            @RequestParam(defaultValue = "") String comment,
            SignedIn who,
            RedirectAttributes next) {
        try {
            talk.comment(ProjectCode.of(project.code()), comment, who.id());
            next.addFlashAttribute("done", "Your comment is recorded.");
        } catch (Rejection refused) {
            next.addFlashAttribute("commentRefused", refused.getMessage()).addFlashAttribute("comment", comment);
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/request#comments";
    }

    @GetMapping("/projects/{code}/request/withdraw")
    String askOnceMore(@RequiredRight(Right.WITHDRAW) AllowedProject project, Model model) {
        return asked(project, model, "");
    }

    private String asked(AllowedProject project, Model model, String reason) {
        model.addAttribute("standing", standing(ProjectCode.of(project.code())))
                .addAttribute("reason", reason)
                .addAttribute("longest", RequestWithdrawals.LONGEST_REASON);
        return "request/withdraw";
    }

    @PostMapping("/projects/{code}/request/withdraw")
    String withdraw(
            @RequiredRight(Right.WITHDRAW) AllowedProject project,
            @RequestParam(defaultValue = "") String reason,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            withdrawals.withdraw(ProjectCode.of(project.code()), reason, who.id());
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.getMessage());
            return asked(project, model, reason);
        }
        next.addFlashAttribute("done", "The request is withdrawn. The PMO is informed.");
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/request";
    }

    private MyRequests.Standing standing(ProjectCode code) {
        return requests.one(code).orElseThrow(() -> new NotFound("There is no project " + code));
    }
}
