package io.tspmo.project.calendarfeed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes a calendar (RFC 5545) in a person's zone. The same entries make the same text, so that who reads it again is told
 * that nothing changed. What is due at the end of a day, or at its very
 * beginning, is an event of the whole day; what is due within one is half an
 * hour that ends then.
 */
@Component
class CalendarText {

    private static final Duration SHOWN = Duration.ofMinutes(30);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final TimeZoneRegistry zones = TimeZoneRegistryFactory.getInstance().createRegistry();
    private final String publicUrl;

    CalendarText(@Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    byte[] of(List<CalendarEntry> entries, ZoneId zone) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//TS PMO//Calendar//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", "TS PMO"));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        var known = known(zone);
        if (entries.isEmpty() || known != null && entries.stream().anyMatch(entry -> isWithinADay(entry, zone))) {
            CalendarComponent rules = (known == null ? zones.getTimeZone("Etc/UTC") : known).getVTimeZone();
            calendar.add(rules); // a calendar without any part is not valid
        }
        entries.stream()
                .sorted(Comparator.comparing(CalendarEntry::key))
                .map(entry -> event(entry, zone, known != null))
                .forEach(event -> calendar.add((CalendarComponent) event));
        var text = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    /** Null where times are in UTC: there, and in a zone whose rules the calendar could not carry. */
    private @Nullable TimeZone known(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset ? null : zones.getTimeZone(zone.getId());
    }

    private VEvent event(CalendarEntry entry, ZoneId zone, boolean zoned) {
        var event = new VEvent(false);
        event.add(new Uid(entry.key() + "@" + host()));
        event.add(new DtStamp(entry.since().truncatedTo(ChronoUnit.SECONDS)));
        var moment = entry.moment();
        if (moment != null && isWithinADay(entry, zone)) {
            var due = moment.truncatedTo(ChronoUnit.SECONDS);
            event.add(in(zone, zoned, due.minus(SHOWN), DtStart::new));
            event.add(in(zone, zoned, due, DtEnd::new));
        } else {
            var day = day(entry, zone);
            event.add(new DtStart<>(day));
            event.add(new DtEnd<>(day.plusDays(1)));
        }
        event.add(new Summary(entry.text()));
        if (!entry.project().isEmpty()) {
            event.add(new Description(entry.project()));
        }
        event.add(new Url(URI.create(publicUrl + entry.path())));
        event.add(ImmutableStatus.VEVENT_CONFIRMED);
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    /**
     * By Java's rules of the zone: those that ical4j makes of its own are an hour off at the change to daylight saving. The
     * hour that comes twice in autumn is written in UTC.
     */
    private static DateProperty<Temporal> in(
            ZoneId zone, boolean zoned, Instant moment, Function<Temporal, DateProperty<Temporal>> property) {
        var local = moment.atZone(zone).toLocalDateTime();
        if (!zoned || zone.getRules().getValidOffsets(local).size() > 1) {
            return property.apply(moment);
        }
        var written = property.apply(local);
        written.add(new TzId(zone.getId()));
        return written;
    }

    private static boolean isWithinADay(CalendarEntry entry, ZoneId zone) {
        if (entry.moment() == null) {
            return false;
        }
        var time = entry.moment().atZone(zone).toLocalTime();
        return time.isBefore(END_OF_DAY) && !time.equals(LocalTime.MIDNIGHT);
    }

    private static LocalDate day(CalendarEntry entry, ZoneId zone) {
        return entry.day() != null
                ? entry.day()
                : Objects.requireNonNull(entry.moment()).atZone(zone).toLocalDate();
    }

    private String host() {
        return Objects.requireNonNullElse(URI.create(publicUrl).getHost(), "tspmo");
    }
}
