package io.tspmo.project.handing;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.task.DutyRefused;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.task.SignatureRequired;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does with a task instead of answering it. Each needs no JavaScript. */
@Controller
@Pages({"/work/*/give", "/work/*/back", "/work/*/recuse", "/work/*/left"})
@RequestMapping("/work/{task}")
class HandingPages {

    private final OpenTasks tasks;
    private final Handing handing;
    private final TaskPresence presence;
    private final PersonNames names;

    HandingPages(OpenTasks tasks, Handing handing, TaskPresence presence, PersonNames names) {
        this.tasks = tasks;
        this.handing = handing;
        this.presence = presence;
        this.names = names;
    }

    @GetMapping("/give")
    String choose(@PathVariable("task") String id, SignedIn who, Model model) {
        var task = own(id, who);
        model.addAttribute("task", task)
                .addAttribute("others", handing.others(task, who.id()))
                .addAttribute("canRecuse", handing.canRecuse(task));
        return "handing/give";
    }

    @PostMapping("/give")
    String give(
            @PathVariable("task") String id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String why,
            SignedIn who,
            RedirectAttributes next) {
        var task = own(id, who);
        try {
            handing.give(task, to, why, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("typedTo", to);
            return refused(id, refused.getMessage(), why, next);
        } catch (DutyRefused refused) {
            return refused(id, refused.sentence(), why, next);
        }
        presence.left(id, who.id());
        next.addFlashAttribute("done", "“%s” is with %s now.".formatted(task.name(), names.of(to)));
        return "redirect:/work";
    }

    @PostMapping("/back")
    String giveBack(@PathVariable("task") String id, SignedIn who, RedirectAttributes next) {
        var task = own(id, who);
        try {
            handing.giveBack(task, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage()).addAttribute("task", id);
            return "redirect:/work/{task}";
        }
        next.addFlashAttribute("done", "“%s” waits again for all who may take it.".formatted(task.name()));
        return "redirect:/work";
    }

    @PostMapping("/recuse")
    String recuse(
            @PathVariable("task") String id,
            @RequestParam(defaultValue = "") String why,
            SignedIn who,
            RedirectAttributes next) {
        var task = own(id, who);
        try {
            handing.recuse(task, why);
        } catch (SignatureRequired signed) {
            next.addFlashAttribute("toConfirm", true);
            return refused(id, "This decision is signed. Confirm that it is you, then recuse again.", why, next);
        } catch (Rejection refused) {
            return refused(id, refused.getMessage(), why, next);
        } catch (DutyRefused refused) {
            return refused(id, refused.sentence(), why, next);
        }
        presence.left(id, who.id());
        next.addFlashAttribute(
                "done", "Your recusal from “%s” is recorded. Another person takes your place.".formatted(task.name()));
        return "redirect:/work";
    }

    /** The page was closed. */
    @PostMapping("/left")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void left(@PathVariable("task") String id, SignedIn who) {
        presence.left(id, who.id());
    }

    private static String refused(String task, @Nullable String reason, String why, RedirectAttributes next) {
        next.addFlashAttribute("refused", reason)
                .addFlashAttribute("typedWhy", why)
                .addAttribute("task", task);
        return "redirect:/work/{task}/give";
    }

    private OpenTask own(String id, SignedIn who) {
        return tasks.one(id)
                .filter(task -> tasks.isOf(id, who.id(), who.groups()))
                .orElseThrow(() -> new NotFound("There is no task " + id + " for you"));
    }
}
