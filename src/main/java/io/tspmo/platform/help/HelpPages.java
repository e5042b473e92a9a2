package io.tspmo.platform.help;

import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The glossary, and the help of a form for who has it open in Tasklist. */
@Controller
@Pages(
        value = {"/glossary", "/help/**"},
        menu = @Menu(order = 20, text = "Glossary", address = "/glossary", footer = true))
class HelpPages {

    private final HelpTexts texts;

    HelpPages(HelpTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/glossary")
    String glossary(@RequestParam(defaultValue = "") @Size(max = 100) String q, Model model) {
        var found = texts.terms().stream().filter(term -> term.has(q)).toList();
        model.addAttribute("terms", found)
                .addAttribute("all", texts.terms().size())
                .addAttribute("q", q);
        return "help/glossary";
    }

    @GetMapping("/help/forms/{form}")
    String form(@PathVariable String form, Model model) {
        var help = texts.form(form).orElseThrow(() -> new NotFound("There is no form " + form));
        model.addAttribute("about", help).addAttribute("name", inWords(form));
        return "help/form";
    }

    /** {@code castVote} as {@code Cast vote}. */
    private static String inWords(String id) {
        var words = id.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
