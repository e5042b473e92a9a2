package io.tspmo.project.calendarfeed;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.words.PersonZones;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What calendar programs read: the calendar of the person whose private address it is. */
@Controller
@Pages(secret = "/calendar/**")
class CalendarFeed {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final CalendarAddresses addresses;
    private final CalendarEntries entries;
    private final CalendarText text;
    private final PersonZones zones;

    CalendarFeed(CalendarAddresses addresses, CalendarEntries entries, CalendarText text, PersonZones zones) {
        this.addresses = addresses;
        this.entries = entries;
        this.text = text;
        this.zones = zones;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> read(@PathVariable String token) {
        return addresses
                .reader(token)
                .map(reader -> text.of(entries.of(reader), zones.of(reader.user())))
                .map(calendar -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag(HexFormat.of().formatHex(Sha256.digest().digest(calendar)))
                        .contentType(CALENDAR)
                        .body(calendar))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
