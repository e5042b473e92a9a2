package io.tspmo.platform.users;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.identity.Directory.User;
import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new user, and one user: name, mail, groups, password, and whether the account has ended. */
@Controller
@Pages(value = "/users/*", open = "directory")
class UserPages {

    static final Duration HANDED_OUT = Duration.ofDays(7);

    private final Directory directory;
    private final Clock clock;
    private final boolean provider;

    UserPages(Directory directory, SignIn signIn, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.provider = signIn.provider() != null;
    }

    @GetMapping("/users/new")
    String blank(Model model) {
        return form(model, "", new UserForm("", "", "", List.of()));
    }

    /** What does not fit stays typed. */
    @PostMapping("/users/new")
    String add(
            @RequestParam(defaultValue = "") String id,
            @ModelAttribute UserForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var name = id.strip();
        try {
            directory.add(typed.checked(name));
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("wrong", refused.byField());
            return form(model, name, typed);
        }
        next.addFlashAttribute("done", "User %s is added.".formatted(name));
        if (!provider) {
            handOut(name, next);
        }
        return back(name, next);
    }

    @GetMapping("/users/{id}")
    String show(@PathVariable String id, Model model) {
        var user = user(id);
        var form = UserForm.of(user);
        model.addAttribute("seen", form.seal());
        return one(model, user, form);
    }

    /** Refused with both values if somebody else changed the user since the page was shown. */
    @PostMapping("/users/{id}")
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seen,
            @ModelAttribute UserForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var user = user(id);
        var now = UserForm.of(user);
        try {
            var entry = typed.checked(id);
            if (!now.seal().equals(seen)) {
                var differences = typed.differences(now);
                if (!differences.isEmpty()) {
                    throw Rejection.conflict("Another administrator changed this user meanwhile. "
                            + String.join("; ", differences) + ". Save again to keep what you typed.");
                }
            }
            var refused = directory.change(entry);
            if (!refused.isEmpty()) {
                throw Rejection.of("groups", String.join(" ", refused));
            }
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("wrong", refused.byField()).addAttribute("seen", now.seal());
            return one(model, user, typed);
        }
        next.addFlashAttribute("done", "Saved.");
        return back(id, next);
    }

    /** A password that lets the user choose an own one. It is shown once. */
    @PostMapping("/users/{id}/password")
    String password(@PathVariable String id, RedirectAttributes next) {
        user(id);
        if (provider) {
            next.addFlashAttribute("bad", "Your identity provider keeps the password. Change it there.");
        } else {
            handOut(id, next);
        }
        return back(id, next);
    }

    @PostMapping("/users/{id}/reactivate")
    String reactivate(@PathVariable String id, RedirectAttributes next) {
        user(id);
        directory.reactivate(id);
        next.addFlashAttribute("done", "%s may sign in again.".formatted(id));
        return back(id, next);
    }

    private void handOut(String id, RedirectAttributes next) {
        var password =
                directory.handOut(id, OneTimePassword::make, clock.instant().plus(HANDED_OUT));
        next.addFlashAttribute("password", password);
    }

    private static String back(String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:/users/{id}";
    }

    private User user(String id) {
        return directory.find(id).orElseThrow(() -> new NotFound("There is no user " + id));
    }

    private String form(Model model, String id, UserForm form) {
        model.addAttribute("id", id).addAttribute("form", form.clean()).addAttribute("provider", provider);
        model.addAttribute("groups", Groups.sentences());
        return "users/new";
    }

    private String one(Model model, User user, UserForm form) {
        model.addAttribute("user", user)
                .addAttribute("form", form.clean())
                .addAttribute("provider", provider)
                .addAttribute("days", HANDED_OUT.toDays())
                .addAttribute("groups", Groups.sentences());
        return "users/user";
    }
}
