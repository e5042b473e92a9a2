package io.tspmo.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that asks for name and password. The embedded mode offers its sample users, whose password is known. */
@Controller
class SignInPage {

    private final ObjectProvider<SampleUsers> samples;

    SignInPage(ObjectProvider<SampleUsers> samples) {
        this.samples = samples;
    }

    @GetMapping("/login")
    String login(Model model) {
        samples.ifAvailable(
                users -> model.addAttribute("samples", users.users()).addAttribute("password", users.password()));
        return "identity/login";
    }
}
