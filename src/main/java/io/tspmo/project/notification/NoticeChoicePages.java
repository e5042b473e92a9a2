package io.tspmo.project.notification;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeKind.Subject;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.notification.NoticeChoices.Way;
import io.tspmo.project.notification.NotificationRules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Of what a person gets notices, by which ways, and when. */
@Controller
@Pages("/account/notices")
class NoticeChoicePages {

    private final NoticeChoices choices;
    private final NotificationRules rules;

    NoticeChoicePages(NoticeChoices choices, NotificationRules rules) {
        this.choices = choices;
        this.rules = rules;
    }

    /** The ways that people may choose of, in the order of the page; webhooks go to no person. */
    private static final List<String> WAYS =
            List.of(NotificationRules.MAIL, NotificationRules.NEWS, NotificationRules.CALENDAR);

    /**
     * A kind on one way.
     *
     * @param name of the field
     * @param usual how the table has it
     * @param choices what else there is
     * @param chosen null for how the table has it
     */
    record Offer(String name, String channel, String usual, List<Choice> choices, @Nullable Choice chosen) {}

    /** @param offers one for each way, null where the table sends nothing that way */
    record Line(NoticeKind kind, List<@Nullable Offer> offers) {}

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
                                        .flatMap(kind -> line(table, kind, chosen).stream())
                                        .toList()))
                        .filter(part -> !part.lines.isEmpty())
                        .toList());
        model.addAttribute("ways", List.of("Mail", "News on the start page", "Calendar"))
                .addAttribute("labels", Map.of("AT_ONCE", "At once", "DAILY", "In the daily mail", "NEVER", "Never"));
        return "notification/choices";
    }

    private static Optional<Line> line(NotificationRules.Now table, NoticeKind kind, Map<Way, Choice> chosen) {
        var offers = new ArrayList<@Nullable Offer>();
        WAYS.forEach(channel -> offers.add(table.by(channel, kind)
                .map(rule -> offer(rule, new Way(kind, channel), chosen))
                .orElse(null)));
        return offers.stream().allMatch(Objects::isNull) ? Optional.empty() : Optional.of(new Line(kind, offers));
    }

    private static Offer offer(Rule rule, Way way, Map<Way, Choice> chosen) {
        boolean mail = way.channel().equals(NotificationRules.MAIL);
        var choices = way.choices().stream()
                .filter(choice -> choice != Choice.NEVER || !rule.fixed())
                .toList();
        var now = chosen.get(way);
        return new Offer(
                field(way),
                way.channel(),
                !mail ? "Shown" : rule.digestAt() == null ? "At once" : "In the daily mail",
                choices,
                now != null && choices.contains(now) ? now : null);
    }

    private static String field(Way way) {
        return way.channel() + "-" + way.kind().name();
    }

    /** Words that are no choice, kinds and ways that there are not are passed over: the form cannot send them. */
    @PostMapping("/account/notices")
    String choose(@RequestParam Map<String, String> answers, SignedIn who, RedirectAttributes next) {
        var wanted = new HashMap<Way, Choice>();
        for (var kind : NoticeKind.values()) {
            for (var channel : WAYS) {
                var way = new Way(kind, channel);
                var answer = answers.get(field(way));
                way.choices().stream()
                        .filter(choice -> choice.name().equals(answer))
                        .findFirst()
                        .ifPresent(choice -> wanted.put(way, choice));
            }
        }
        choices.choose(who.id(), wanted);
        next.addFlashAttribute("done", "Saved. It applies to what happens from now on.");
        return "redirect:/account/notices";
    }
}
