package io.tspmo.project.notification;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons beside the news of the start page. */
@Controller
@Pages("/notices/**")
class DismissNotices {

    private final Notices notices;

    DismissNotices(Notices notices) {
        this.notices = notices;
    }

    @PostMapping("/notices/{id}/seen")
    String one(@PathVariable long id, SignedIn who) {
        notices.seen(who.id(), who.groups(), id);
        return "redirect:/";
    }

    /** @param last the newest one that was on the page */
    @PostMapping("/notices/seen")
    String all(@RequestParam long last, SignedIn who) {
        notices.allSeen(who.id(), who.groups(), last);
        return "redirect:/";
    }
}
