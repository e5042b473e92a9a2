package io.tspmo.platform.signin;

import io.tspmo.platform.signin.PasswordCheck.TooManyTries;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person who is signed in proves once more who it is, before signing a decision. */
@Controller
@Pages("/confirm/**")
class ConfirmPage {

    private final PasswordCheck passwords;
    private final SignInRecords records;
    private final @Nullable String provider;
    private final Clock clock;

    ConfirmPage(PasswordCheck passwords, SignInRecords records, SignIn signIn, Clock clock) {
        this.passwords = passwords;
        this.records = records;
        this.provider = signIn.provider();
        this.clock = clock;
    }

    @GetMapping("/confirm")
    String show(Model model) {
        model.addAttribute("provider", provider != null);
        return "signin/confirm";
    }

    /** The provider has to request the password, although the person is signed in there. */
    @GetMapping("/confirm/provider")
    String toProvider(HttpServletRequest request) {
        if (provider == null) {
            return "redirect:/confirm";
        }
        SignInRecords.confirming(request);
        return "redirect:" + provider + "?confirm";
    }

    @PostMapping("/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String password,
            Authentication who,
            HttpServletRequest request,
            RedirectAttributes next) {
        try {
            passwords.check(who.getName(), password);
            CurrentPerson.proved(request.getSession(), clock.instant());
            records.confirmed(who.getName());
            return "redirect:/confirm?done";
        } catch (TooManyTries e) {
            next.addFlashAttribute("wrong", e.inWords());
        } catch (BadCredentialsException e) {
            next.addFlashAttribute("wrong", "The password is wrong.");
        }
        return "redirect:/confirm";
    }
}
