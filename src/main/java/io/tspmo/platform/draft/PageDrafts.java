package io.tspmo.platform.draft;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The drafts of the forms on our pages, for {@code static/drafts.js}. A form is named by the path that it is sent to and its
 * number among the forms of the page that are sent there: {@code /people#0}.
 */
@RestController
@Pages({"/drafts", "/drafts/**"})
@RequestMapping("/drafts")
class PageDrafts {

    private static final int FORMS = 30;
    private static final int LONGEST_NAME = 500;

    private final Drafts drafts;

    PageDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    /** @param fields name and value of each field, in the order of the form; a name may come more than once */
    record Typed(String form, List<List<String>> fields) {}

    record Named(String form) {}

    @GetMapping
    Map<String, Drafts.Draft> open(@RequestParam("form") List<String> forms, SignedIn who) {
        return drafts.of(
                forms.stream().limit(FORMS).map(PageDrafts::name).distinct().toList(), who.id());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Drafts.Saved keep(@RequestBody Typed typed, SignedIn who) {
        if (typed.fields == null) {
            throw Rejection.of("fields", "Fields", "are missing");
        }
        return drafts.save(name(typed.form), who.id(), Map.of("fields", typed.fields));
    }

    @PostMapping(value = "/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@RequestBody Named named, SignedIn who) {
        drafts.discard(name(named.form), who.id());
    }

    private static String name(String form) {
        if (form == null || !form.startsWith("/") || form.length() > LONGEST_NAME) {
            throw Rejection.of(
                    "form",
                    "Form",
                    "is a path of this server and a number, of at most %d characters".formatted(LONGEST_NAME));
        }
        return form;
    }
}
