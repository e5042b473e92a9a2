package io.tspmo.project.calendarfeed;

import io.tspmo.platform.web.Pages;
import io.tspmo.platform.words.PersonZones;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person makes, renews and revokes the private address of their calendar. */
@Controller
@Pages("/account/calendar/**")
class CalendarPage {

    private final CalendarAddresses addresses;
    private final PersonZones zones;
    private final String publicUrl;

    CalendarPage(
            CalendarAddresses addresses,
            PersonZones zones,
            @Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl) {
        this.addresses = addresses;
        this.zones = zones;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    @GetMapping("/account/calendar")
    String show(Authentication who, Model model) {
        model.addAttribute("madeAt", addresses.madeAt(who.getName()).orElse(null))
                .addAttribute("zone", zones.of(who.getName()).getId());
        return "calendarfeed/calendar";
    }

    @PostMapping("/account/calendar")
    String renew(Authentication who, RedirectAttributes next) {
        next.addFlashAttribute("address", "%s/calendar/%s.ics".formatted(publicUrl, addresses.renew(who.getName())));
        return "redirect:/account/calendar";
    }

    @PostMapping("/account/calendar/revoke")
    String revoke(Authentication who, RedirectAttributes next) {
        addresses.revoke(who.getName());
        next.addFlashAttribute("done", "Your calendar address is revoked. Calendars that read it stop updating.");
        return "redirect:/account/calendar";
    }
}
