package io.tspmo.project.sending;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How sending goes, and what could not be delivered. */
@Controller
@Pages(
        value = "/sending/**",
        open = "sending",
        menu = @Menu(order = 80, text = "Sending", address = "/sending", open = "sending", footer = true))
class SendingPages {

    private final Deliveries deliveries;
    private final ChannelPauses pauses;
    private final ObjectProvider<NoticeChannel> channels;

    SendingPages(Deliveries deliveries, ChannelPauses pauses, ObjectProvider<NoticeChannel> channels) {
        this.deliveries = deliveries;
        this.pauses = pauses;
        this.channels = channels;
    }

    record Standing(String name, boolean configured) {}

    @GetMapping("/sending")
    String show(Model model) {
        model.addAttribute(
                        "channels",
                        channels.orderedStream()
                                .map(channel -> new Standing(channel.name(), channel.isConfigured()))
                                .toList())
                .addAttribute("counts", deliveries.counts())
                .addAttribute("pauses", pauses.all())
                .addAttribute("dead", deliveries.dead())
                .addAttribute("most", Deliveries.MOST);
        return "sending/sending";
    }

    @PostMapping("/sending/{id}/again")
    String again(@PathVariable long id, RedirectAttributes next) {
        next.addFlashAttribute(
                "done",
                deliveries.again(id) == 0
                        ? "Another user has sent it again already."
                        : "It goes out again in a moment.");
        return "redirect:/sending";
    }

    @PostMapping("/sending/again")
    String allAgain(RedirectAttributes next) {
        next.addFlashAttribute("done", "%d go out again.".formatted(deliveries.again(null)));
        return "redirect:/sending";
    }
}
