package io.tspmo.project.work;

import io.tspmo.platform.draft.Drafts;
import io.tspmo.platform.form.StartForms;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What Tasklist asks of the server while somebody fills in the form that starts a process: as {@link TaskAnswers} for a task. */
@RestController
@RequestMapping("/work/start/{process}")
class StartAnswers {

    private final StartForms forms;
    private final Drafts drafts;

    StartAnswers(StartForms forms, Drafts drafts) {
        this.forms = forms;
        this.drafts = drafts;
    }

    record Accepted(String sentence) {}

    @GetMapping("/draft")
    KeptAnswer kept(@PathVariable("process") String process, SignedIn who) {
        return KeptAnswer.of(drafts.of(form(process), who.id()));
    }

    @PostMapping(value = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    Drafts.Saved keep(
            @PathVariable("process") String process, @RequestBody Map<String, @Nullable Object> answers, SignedIn who) {
        return drafts.save(form(process), who.id(), answers);
    }

    @PostMapping("/draft/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable("process") String process, SignedIn who) {
        drafts.discard(form(process), who.id());
    }

    @PostMapping(value = "/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    Accepted send(@PathVariable("process") String process, @RequestBody Map<String, Object> answers) {
        form(process);
        return new Accepted("Your request for %s is sent.".formatted(forms.submit(process, answers)));
    }

    private String form(String process) {
        return forms.name(process).orElseThrow(() -> new NotFound("No form starts " + process));
    }
}
