package io.tspmo.platform.signin;

import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.signin.PasswordCheck.TooManyTries;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignIn;
import io.tspmo.platform.words.PersonZones;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people can do about their own account: change the password, choose a time zone, and give programs tokens. */
@Controller
@Pages("/account/**")
class AccountPage {

    private final Directory directory;
    private final PasswordCheck passwords;
    private final ApiTokens tokens;
    private final SignOut signOut;
    private final PersonZones zones;
    private final boolean provider;

    AccountPage(
            Directory directory,
            PasswordCheck passwords,
            ApiTokens tokens,
            SignOut signOut,
            PersonZones zones,
            SignIn signIn) {
        this.directory = directory;
        this.passwords = passwords;
        this.tokens = tokens;
        this.signOut = signOut;
        this.zones = zones;
        this.provider = signIn.provider() != null;
    }

    @GetMapping("/account")
    String show(Authentication who, HttpSession session, Model model) {
        model.addAttribute("tokens", tokens.of(who.getName()))
                .addAttribute("mostTokens", ApiTokens.MOST)
                .addAttribute("mostDays", ApiTokens.MOST_DAYS)
                .addAttribute("zones", zones.choices())
                .addAttribute(
                        "zone", zones.chosen(who.getName()).map(ZoneId::getId).orElse(""))
                .addAttribute("serverZone", zones.otherwise().getId())
                .addAttribute("oneTime", session.getAttribute(OwnPasswordFirst.ONE_TIME) != null)
                .addAttribute("provider", provider);
        return "signin/account";
    }

    /** Other sessions of the user end: who changes a password may have lost the old one. */
    @PostMapping("/account/password")
    String changePassword(
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String again,
            Authentication who,
            HttpServletRequest request,
            RedirectAttributes next) {
        var wrong = provider
                ? "Your identity provider keeps your password. Change it there."
                : password.equals(again)
                        ? change(who.getName(), current, password)
                        : "The two new passwords differ. Type the same one twice.";
        if (wrong.isEmpty()) {
            signOut.endOtherSessions(who.getName(), request.getSession().getId());
            OwnPasswordFirst.done(request);
            next.addFlashAttribute("done", "Your password is changed. You are signed out on all other devices.");
        } else {
            next.addFlashAttribute("wrongPassword", wrong);
        }
        return "redirect:/account";
    }

    private String change(String user, String current, String password) {
        try {
            passwords.check(user, current);
        } catch (TooManyTries e) {
            return e.inWords();
        } catch (BadCredentialsException e) {
            return "The current password is wrong.";
        }
        var wrong = directory.changePassword(user, password);
        return wrong == null ? "" : wrong;
    }

    @PostMapping("/account/zone")
    String chooseZone(@RequestParam String zone, Authentication who, RedirectAttributes next) {
        if (zones.choose(who.getName(), zone)) {
            next.addFlashAttribute("done", "Your time zone is saved.");
        } else {
            next.addFlashAttribute("wrongZone", "There is no such time zone. Choose one from the list.");
        }
        return "redirect:/account#zone";
    }

    @PostMapping("/account/tokens")
    String createToken(
            @RequestParam String name, @RequestParam String days, Authentication who, RedirectAttributes next) {
        var wanted = name.strip();
        var user = who.getName();
        var refused = TypedText.refusedInLine(wanted);
        if (TypedText.isBlank(wanted) || wanted.length() > 100) {
            next.addFlashAttribute("wrongToken", "The name must have 1 to 100 characters.");
        } else if (refused.isPresent()) {
            next.addFlashAttribute("wrongToken", "The name has the character %s. Remove it.".formatted(refused.get()));
        } else if (!days.matches("\\d{1,3}")
                || Integer.parseInt(days) < 1
                || Integer.parseInt(days) > ApiTokens.MOST_DAYS) {
            next.addFlashAttribute(
                    "wrongToken", "A token can be valid for 1 to %d days.".formatted(ApiTokens.MOST_DAYS));
        } else if (tokens.of(user).size() >= ApiTokens.MOST) {
            next.addFlashAttribute(
                    "wrongToken", "You have %d tokens, the most allowed. Revoke one first.".formatted(ApiTokens.MOST));
        } else {
            next.addFlashAttribute("token", tokens.create(user, wanted, Integer.parseInt(days)));
        }
        return "redirect:/account#tokens";
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, Authentication who, RedirectAttributes next) {
        tokens.revoke(who.getName(), id);
        next.addFlashAttribute("done", "The token is revoked.");
        return "redirect:/account";
    }
}
