package io.tspmo.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which people sign in: by name and password, or at the identity provider. The embedded mode offers its sample
 * users, whose password is known.
 */
@Controller
class SignInPage {

    private final ObjectProvider<SampleUsers> samples;
    private final @Nullable OidcMode provider;

    SignInPage(ObjectProvider<SampleUsers> samples, ObjectProvider<OidcMode> provider) {
        this.samples = samples;
        this.provider = provider.getIfAvailable();
    }

    @GetMapping("/login")
    String login(
            @RequestParam(name = "wait", defaultValue = "") String wait,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("wait", wait.matches("\\d{1,3}") ? Integer.parseInt(wait) : 0);
        if (provider != null) {
            // by the page, not by a redirect: the policy of our pages lets a form's answer lead nowhere else
            var last = provider.signOutThere(request, response);
            model.addAttribute("leave", last);
            model.addAttribute("provider", provider.start());
            return "signin/login";
        }
        samples.ifAvailable(
                users -> model.addAttribute("samples", users.users()).addAttribute("password", users.password()));
        return "signin/login";
    }
}
