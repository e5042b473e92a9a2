package io.tspmo.project.mail;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.sending.SendFailed;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether mail goes out, and which addresses are paused: for administrators. */
@Controller
@Pages(value = "/mail/**", open = "mail", menu = @Menu(order = 72, text = "Mail", address = "/mail", open = "mail"))
class MailPage {

    private final MailChannel channel;
    private final MailSettings settings;
    private final BounceMailbox bounces;
    private final PausedAddresses paused;
    private final MailReaders readers;

    MailPage(
            MailChannel channel,
            MailSettings settings,
            BounceMailbox bounces,
            PausedAddresses paused,
            MailReaders readers) {
        this.channel = channel;
        this.settings = settings;
        this.bounces = bounces;
        this.paused = paused;
        this.readers = readers;
    }

    @GetMapping("/mail")
    String show(SignedIn who, Model model) {
        model.addAttribute("settings", settings)
                .addAttribute("ready", channel.isConfigured())
                .addAttribute(
                        "mine",
                        readers.one(who.id()).map(MailReaders.Reader::address).orElse(null))
                .addAttribute("mailbox", bounces.isSet() ? bounces.where() : null)
                .addAttribute("look", bounces.last())
                .addAttribute("paused", paused.all())
                .addAttribute("without", readers.withoutAddress())
                .addAttribute("most", MailReaders.MOST);
        return "mail/mail";
    }

    @PostMapping("/mail/test")
    String test(SignedIn who, RedirectAttributes next) {
        try {
            channel.sendTest("test-" + UUID.randomUUID(), who.id());
            next.addFlashAttribute("done", "A test mail is on its way to you. Look into your mailbox.");
        } catch (SendFailed failed) {
            next.addFlashAttribute("wrong", failed.getMessage() + ".");
        }
        return "redirect:/mail";
    }

    @PostMapping("/mail/{user}/resume")
    String resume(@PathVariable String user, SignedIn who, RedirectAttributes next) {
        next.addFlashAttribute(
                "done",
                paused.resume(user, who.id())
                        ? "Mail to %s goes out again. What failed meanwhile can be sent again.".formatted(user)
                        : "Mail to this person was not paused.");
        return "redirect:/mail";
    }
}
