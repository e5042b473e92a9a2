package io.tspmo.project.notification;

import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.notification.NoticeChoices.Way;
import io.tspmo.project.notification.NotificationRules.Rule;
import io.tspmo.project.sending.Deliveries;
import io.tspmo.project.sending.Deliveries.Delivery;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds who gets a notice by which way, and queues it: by the table {@code notificationRules}, what a person has chosen, and what
 * that person may see. Whoever stands in for somebody gets it, too. Runs after the commit, for many notices at once.
 */
@Component
class Addressing {

    private static final int AT_ONCE = 500;

    private final AddressBook book;
    private final NotificationRules rules;
    private final NoticeChoices choices;
    private final ProjectAccess access;
    private final PersonZones zones;
    private final HolidayCalendar calendar;
    private final Deliveries deliveries;
    private final ObjectProvider<NoticeChannel> channels;
    private final TransactionOperations transaction;
    private final Clock clock;

    Addressing(
            AddressBook book,
            NotificationRules rules,
            NoticeChoices choices,
            ProjectAccess access,
            PersonZones zones,
            HolidayCalendar calendar,
            Deliveries deliveries,
            ObjectProvider<NoticeChannel> channels,
            TransactionOperations transaction,
            Clock clock) {
        this.book = book;
        this.rules = rules;
        this.choices = choices;
        this.access = access;
        this.zones = zones;
        this.calendar = calendar;
        this.deliveries = deliveries;
        this.channels = channels;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether there may be more */
    boolean address() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var notices = book.unaddressed(AT_ONCE);
            if (!notices.isEmpty()) {
                var configured =
                        channels.stream().filter(NoticeChannel::isConfigured).toList();
                if (!configured.isEmpty()) {
                    deliveries.queue(new Batch(notices, configured).addressed());
                }
                book.addressed(notices);
            }
            return notices.size() == AT_ONCE;
        }));
    }

    /** @param code of the project, null if there is none; likewise the persons of it */
    record Unaddressed(
            long id,
            NoticeKind kind,
            @Nullable String code,
            @Nullable String requester,
            @Nullable String manager,
            @Nullable String sponsor,
            List<String> users,
            List<String> groups,
            @Nullable String actor,
            @Nullable Integer daysLeft) {

        /** Who a word of the table means: users, and groups by their id. */
        void add(String word, Set<String> toUsers, Set<String> toGroups) {
            if (word.equals(NotificationRules.CONCERNED)) {
                toUsers.addAll(users);
                toGroups.addAll(groups);
            } else if (!NotificationRules.PERSONS.contains(word)) {
                toGroups.add(word);
            } else {
                var person = NotificationRules.person(word, requester, manager, sponsor);
                if (person != null) {
                    toUsers.add(person);
                }
            }
        }
    }

    /** Some notices, with everything that is known of their readers. */
    private final class Batch {

        private final List<Unaddressed> notices;
        private final List<NoticeChannel> configured;
        private final NotificationRules.Now table = rules.now();
        private final Instant now = clock.instant();
        private final AddressBook.People people;
        private final Map<String, Map<Way, Choice>> chosen;
        private final Map<String, ZoneId> zoneOf;
        private final Map<String, Set<String>> visible = new HashMap<>();
        private final Map<LocalDate, Boolean> businessDays = new HashMap<>();
        private final Set<String> codes = new HashSet<>();

        Batch(List<Unaddressed> notices, List<NoticeChannel> configured) {
            this.notices = notices;
            this.configured = configured;
            var users = new HashSet<String>();
            var groups = new HashSet<String>();
            notices.forEach(notice -> table.of(notice.kind, notice.daysLeft)
                    .forEach(rule -> rule.who().forEach(word -> notice.add(word, users, groups))));
            notices.stream().map(Unaddressed::code).filter(Objects::nonNull).forEach(codes::add);
            this.people = book.people(users, groups, LocalDate.now(clock));
            this.chosen = choices.of(people.ids());
            this.zoneOf = zones.of(people.ids());
        }

        List<Delivery> addressed() {
            var found = new ArrayList<Delivery>();
            for (var notice : notices) {
                for (var rule : table.of(notice.kind, notice.daysLeft)) {
                    for (var channel : configured) {
                        if (!rule.how().contains(channel.name())) {
                            continue;
                        }
                        if (!channel.endpoints().isEmpty()) {
                            channel.endpoints()
                                    .forEach(endpoint -> found.add(
                                            new Delivery(notice.id, channel.name(), endpoint, null, false, now)));
                        } else {
                            readers(notice, rule).forEach(reader -> add(notice, rule, channel, reader, null, found));
                        }
                    }
                }
            }
            return found;
        }

        private Collection<String> readers(Unaddressed notice, Rule rule) {
            var users = new LinkedHashSet<String>();
            var groups = new LinkedHashSet<String>();
            rule.who().forEach(word -> notice.add(word, users, groups));
            groups.forEach(group -> users.addAll(people.members(group)));
            users.removeIf(user -> user.equals(notice.actor));
            return users;
        }

        private void add(
                Unaddressed notice,
                Rule rule,
                NoticeChannel channel,
                String reader,
                @Nullable String insteadOf,
                List<Delivery> found) {
            if (insteadOf == null) {
                people.substitutes(reader).stream()
                        .filter(substitute -> !substitute.equals(notice.actor))
                        .forEach(substitute -> add(notice, rule, channel, substitute, reader, found));
            }
            if (!people.isActive(reader) || !maySee(notice, reader)) {
                return;
            }
            var choice = chosen.getOrDefault(reader, Map.of()).get(new Way(notice.kind, channel.name()));
            if (choice == Choice.NEVER && !rule.fixed()) {
                return;
            }
            var usual = rule.digestAt(); // also of a NEVER that was chosen before the rule was fixed
            var hour = choice == Choice.AT_ONCE
                    ? null
                    : choice == Choice.DAILY && usual == null ? table.digestAt() : usual;
            found.add(new Delivery(
                    notice.id,
                    channel.name(),
                    reader,
                    insteadOf,
                    hour != null,
                    hour == null ? now : next(hour, reader)));
        }

        /** A task is seen by whoever it is given to. */
        private boolean maySee(Unaddressed notice, String reader) {
            return notice.code == null
                    || notice.kind.asksForTask()
                    || visible.computeIfAbsent(
                                    reader,
                                    user -> book.visible(
                                            access.scope(user, people.groups(user))
                                                    .where(Right.READ),
                                            codes))
                            .contains(notice.code);
        }

        /** The next business day on which it is that hour where the reader is. */
        private Instant next(LocalTime hour, String reader) {
            var zone = zoneOf.getOrDefault(reader, clock.getZone());
            var here = ZonedDateTime.ofInstant(now, zone);
            var day = here.toLocalTime().isBefore(hour)
                    ? here.toLocalDate()
                    : here.toLocalDate().plusDays(1);
            while (!businessDays.computeIfAbsent(day, calendar::isBusinessDay)) {
                day = day.plusDays(1);
            }
            return day.atTime(hour).atZone(zone).toInstant();
        }
    }
}
