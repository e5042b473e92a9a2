package io.tspmo.project.notification;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.DeployedTables.Table;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.event.NoticeKind;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table {@code notificationRules}: who hears what, how and when. */
@Component
class NotificationRules {

    static final String NEWS = "news";
    static final String MAIL = "mail";
    static final String CALENDAR = "calendar";
    static final String CONCERNED = "concerned";

    /** What a person can be to a project; every other word but {@link #CONCERNED} is a group. */
    static final Set<String> PERSONS = Set.of("requester", "manager", "sponsor");

    private static final String DAILY = "daily ";
    private static final int MOST_DAYS = 30;

    private final DeployedTables tables;

    NotificationRules(DeployedTables tables) {
        this.tables = tables;
    }

    /**
     * @param who {@link #CONCERNED}, {@code requester}, {@code manager}, {@code sponsor}, or the id of a group
     * @param how {@link #NEWS}, {@link #MAIL}, {@link #CALENDAR} and other channels
     * @param digestAt the hour of the daily digest that a mail goes into; null if it goes out at once
     * @param fixed whether people may not turn it off
     */
    record Rule(List<String> who, List<String> how, @Nullable LocalTime digestAt, boolean fixed) {

        static Rule of(TableRow row) {
            var when = row.text("when");
            return new Rule(
                    row.words("who"),
                    row.words("how"),
                    when.startsWith(DAILY) ? LocalTime.parse(when.substring(DAILY.length())) : null,
                    row.text("choice").equals("fixed"));
        }
    }

    /** Who the word means in a project. */
    static @Nullable String person(
            String word, @Nullable String requester, @Nullable String manager, @Nullable String sponsor) {
        return switch (word) {
            case "requester" -> requester;
            case "manager" -> manager;
            case "sponsor" -> sponsor;
            default -> null;
        };
    }

    /** The rules of this moment; at most one statement. */
    Now now() {
        return new Now(tables.latest("notificationRules"));
    }

    static final class Now {

        private final Table table;
        private final Map<String, List<Rule>> known = new HashMap<>();

        private Now(Table table) {
            this.table = table;
        }

        /** @param days business days until a task is due, or since it was; null for all that is no reminder */
        List<Rule> of(NoticeKind kind, @Nullable Integer days) {
            return known.computeIfAbsent(kind + ":" + days, key -> {
                var inputs = new HashMap<String, Object>();
                inputs.put("kind", kind.name());
                inputs.put("days", days);
                return table.rows(inputs).stream()
                        .map(row -> Rule.of(new TableRow("notificationRules", row)))
                        .toList();
            });
        }

        /** Whom the table names for this way, in its words. */
        Set<String> who(String channel, NoticeKind kind, @Nullable Integer days) {
            return of(kind, days).stream()
                    .filter(rule -> rule.how.contains(channel))
                    .flatMap(rule -> rule.who.stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Whether people may not turn it off on this way. */
        boolean fixed(String channel, NoticeKind kind, @Nullable Integer days) {
            return of(kind, days).stream().anyMatch(rule -> rule.fixed && rule.how.contains(channel));
        }

        /** The hour of the digest for a kind that goes out at once otherwise: the earliest in the table. */
        LocalTime digestAt() {
            var all = new ArrayList<Rule>();
            for (var kind : NoticeKind.values()) {
                all.addAll(of(kind, null));
            }
            return all.stream()
                    .map(Rule::digestAt)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(LocalTime.of(7, 0));
        }

        /** How notices of a kind go that way unless a person has chosen; empty if the table sends none. */
        Optional<Rule> by(String channel, NoticeKind kind) {
            boolean reminder = kind == NoticeKind.TASK_DUE_SOON || kind == NoticeKind.TASK_OVERDUE;
            var asked = reminder
                    ? IntStream.rangeClosed(0, MOST_DAYS).boxed().flatMap(days -> of(kind, days).stream())
                    : of(kind, null).stream();
            return asked.filter(rule -> rule.how.contains(channel)).findFirst();
        }
    }
}
