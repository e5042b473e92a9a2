package io.tspmo.project.notification;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeKind.Subject;
import io.tspmo.project.notification.NoticeChoices.Choice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Of what a person gets mails, and when. */
@Controller
@Pages("/account/notices")
class NoticeChoicePages {

    private final NoticeChoices choices;
    private final NotificationRules rules;

    NoticeChoicePages(NoticeChoices choices, NotificationRules rules) {
        this.choices = choices;
        this.rules = rules;
    }

    /**
     * @param usual how the table has it
     * @param fixed whether it cannot be turned off
     * @param chosen null for how the table has it
     */
    record Line(NoticeKind kind, String usual, boolean fixed, @Nullable Choice chosen) {}

    record Part(Subject subject, List<Line> lines) {}

    @GetMapping("/account/notices")
    String show(SignedIn who, Model model) {
        var table = rules.now();
        var chosen = choices.of(List.of(who.id())).getOrDefault(who.id(), Map.of());
        model.addAttribute(
                "parts",
                Stream.of(Subject.values())
                        .map(subject -> new Part(
                                subject,
                                Stream.of(NoticeKind.values())
                                        .filter(kind -> kind.subject() == subject)
                                        .flatMap(kind -> line(table, kind, chosen.get(kind)).stream())
                                        .toList()))
                        .filter(part -> !part.lines.isEmpty())
                        .toList());
        return "notification/choices";
    }

    private static Optional<Line> line(NotificationRules.Now table, NoticeKind kind, @Nullable Choice chosen) {
        return table.mail(kind)
                .map(rule -> new Line(
                        kind,
                        rule.digestAt() == null ? "At once" : "In the daily mail",
                        rule.fixed(),
                        chosen == Choice.NEVER && rule.fixed() ? null : chosen));
    }

    /** Words that are no choice, and kinds that there are not, are passed over: the form cannot send them. */
    @PostMapping("/account/notices")
    String choose(@RequestParam Map<String, String> answers, SignedIn who, RedirectAttributes next) {
        var wanted = new EnumMap<NoticeKind, Choice>(NoticeKind.class);
        for (var kind : NoticeKind.values()) {
            var answer = answers.get(kind.name());
            Stream.of(Choice.values())
                    .filter(choice -> choice.name().equals(answer))
                    .findFirst()
                    .ifPresent(choice -> wanted.put(kind, choice));
        }
        choices.choose(who.id(), wanted);
        next.addFlashAttribute("done", "Saved. It applies to what happens from now on.");
        return "redirect:/account/notices";
    }
}
