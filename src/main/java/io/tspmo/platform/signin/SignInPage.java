package io.tspmo.platform.signin;

import io.tspmo.platform.identity.SampleUsers;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
@Pages(
        value = {"/logout", "/login/oauth2/code/**", "/oauth2/authorization/**"},
        anonymous = "/login")
class SignInPage {

    private final ObjectProvider<SampleUsers> samples;
    private final SignIn signIn;

    SignInPage(ObjectProvider<SampleUsers> samples, SignIn signIn) {
        this.samples = samples;
        this.signIn = signIn;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(name = "wait", defaultValue = "") String wait,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("wait", wait.matches("\\d{1,3}") ? Integer.parseInt(wait) : 0);
        var provider = signIn.provider();
        if (provider != null) {
            // by the page, not by a redirect: the policy of our pages lets a form's answer lead nowhere else
            var last = signIn.signOutAtProvider(request, response);
            model.addAttribute("leave", last);
            model.addAttribute("provider", provider);
            return "signin/login";
        }
        samples.ifAvailable(
                users -> model.addAttribute("samples", users.users()).addAttribute("password", users.password()));
        return "signin/login";
    }
}
