package io.tspmo.governance.request;

import io.tspmo.governance.intake.Intake;
import io.tspmo.platform.draft.Drafts;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.StartForms;
import io.tspmo.platform.help.HelpTexts;
import io.tspmo.platform.protection.PageHeaders;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.attachment.Attachments;
import io.tspmo.project.document.DocumentKinds;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.OpenedForm;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A project is requested on a page of its own, in steps: the parts of the form {@code submitRequest}, documents, and a summary. */
@Controller
@Pages(
        value = {"/requests/new", "/requests/new/**"},
        open = "request")
class RequestPages {

    static final String HERE = "/requests/new";

    private final StartForms forms;
    private final Drafts drafts;
    private final Attachments attachments;
    private final MyRequests requests;
    private final Intake intake;
    private final DocumentKinds kinds;
    private final Filing filing;
    private final TransactionTemplate transaction;
    private final HelpTexts helps;
    private final Clock clock;

    RequestPages(
            StartForms forms,
            Drafts drafts,
            Attachments attachments,
            MyRequests requests,
            Intake intake,
            DocumentKinds kinds,
            Filing filing,
            TransactionTemplate transaction,
            HelpTexts helps,
            Clock clock) {
        this.forms = forms;
        this.drafts = drafts;
        this.attachments = attachments;
        this.requests = requests;
        this.intake = intake;
        this.kinds = kinds;
        this.filing = filing;
        this.transaction = transaction;
        this.helps = helps;
        this.clock = clock;
    }

    /**
     * @param follow the page of the request
     * @param standing the address that says who has it now
     */
    record Sent(String sentence, String follow, String standing) {}

    /** @param copy the code of a request to be copied over a draft that is there */
    @GetMapping(HERE)
    String page(
            @RequestParam(defaultValue = "") @Size(max = 40) String copy,
            SignedIn who,
            Model model,
            HttpServletResponse response) {
        PageHeaders.allowForm(response);
        model.addAttribute("copy", Objects.requireNonNullElse(ProjectCode.in(copy), ""))
                .addAttribute("earlier", requests.of(who.id()))
                .addAttribute("kinds", kinds.all())
                .addAttribute("limit", filing.limit())
                .addAttribute("formHelp", helps.form(Drafts.REQUEST).orElse(null));
        return "request/new";
    }

    @GetMapping(HERE + "/form")
    @ResponseBody
    OpenedForm open(SignedIn who) {
        return OpenedForm.of(forms.definition(Intake.PROCESS), Map.of(), drafts.of(Drafts.REQUEST, who.id()));
    }

    @PostMapping(value = HERE + "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Drafts.Saved keep(@RequestBody Map<String, @Nullable Object> answers, SignedIn who) {
        return drafts.save(Drafts.REQUEST, who.id(), answers);
    }

    @PostMapping(HERE + "/draft/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(SignedIn who) {
        drafts.discard(Drafts.REQUEST, who.id());
        attachments.discard(Drafts.REQUEST, who.id());
    }

    /**
     * Fills the draft with the answers of an earlier request, without days that are past. One that is there is replaced
     * only when that is said.
     */
    @PostMapping(HERE + "/copy/{code}")
    String copy(
            AllowedProject project,
            @RequestParam(defaultValue = "false") boolean replace,
            SignedIn who,
            RedirectAttributes next) {
        if (!replace && drafts.of(Drafts.REQUEST, who.id()).isPresent()) {
            next.addAttribute("copy", project.code());
        } else {
            var answers = new TreeMap<String, @Nullable Object>(intake.answers(ProjectCode.of(project.code())));
            answers.values().removeIf(this::isPast);
            drafts.save(Drafts.REQUEST, who.id(), answers);
        }
        return "redirect:" + HERE;
    }

    private boolean isPast(@Nullable Object answer) {
        try {
            return answer instanceof String text && LocalDate.parse(text).isBefore(LocalDate.now(clock));
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    /**
     * The request and its documents, or nothing.
     *
     * @throws Rejection if a field does not fit
     */
    @PostMapping(value = HERE + "/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Sent send(@RequestBody Map<String, Object> answers, SignedIn who) {
        var code = transaction.execute(status -> {
            var sent = forms.submit(Intake.PROCESS, answers);
            attachments.file(Drafts.REQUEST, who.id(), ProjectCode.of(sent));
            drafts.discard(Drafts.REQUEST, who.id());
            return sent;
        });
        return new Sent(
                "Request %s is sent to the PMO.".formatted(code),
                "/projects/%s/request".formatted(code),
                "/projects/%s/request/next".formatted(code));
    }
}
