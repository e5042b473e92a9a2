package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.notification.NoticeChoices.Way;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose calendars have which days: by the table {@code notificationRules}, and what a person has chosen. */
@Component
public class CalendarRules {

    private final NotificationRules rules;
    private final NoticeChoices choices;

    CalendarRules(NotificationRules rules, NoticeChoices choices) {
        this.rules = rules;
        this.choices = choices;
    }

    /** What is in one person's calendar, in two statements. */
    public Shown of(String user, Collection<String> groups) {
        return new Shown(user, groups, rules.now(), choices.of(List.of(user)).getOrDefault(user, Map.of()));
    }

    /** The rules of this moment for one person. */
    public static final class Shown {

        private final String user;
        private final Collection<String> groups;
        private final NotificationRules.Now table;
        private final Map<Way, Choice> chosen;

        private Shown(String user, Collection<String> groups, NotificationRules.Now table, Map<Way, Choice> chosen) {
            this.user = user;
            this.groups = groups;
            this.table = table;
            this.chosen = chosen;
        }

        /** Whether it has the days of tasks that are this person's, or that this person may take. */
        public boolean concerned(NoticeKind kind) {
            var words = words(kind);
            return words.contains(NotificationRules.CONCERNED) || words.stream().anyMatch(this::isMyGroup);
        }

        /** Whether it has the days of a project with these people. */
        public boolean ofProject(
                NoticeKind kind, @Nullable String requester, @Nullable String manager, @Nullable String sponsor) {
            return words(kind).stream()
                    .anyMatch(word -> NotificationRules.PERSONS.contains(word)
                            ? Objects.equals(user, NotificationRules.person(word, requester, manager, sponsor))
                            : isMyGroup(word));
        }

        /** Whether it has days of projects in which the person has no part. */
        public boolean ofAllProjects() {
            return Stream.of(NoticeKind.GATE_DECIDED, NoticeKind.PROJECT_HELD)
                    .flatMap(kind -> words(kind).stream())
                    .anyMatch(this::isMyGroup);
        }

        /** Groups may be called like the people of a project; the table means these then. */
        private boolean isMyGroup(String word) {
            return !NotificationRules.PERSONS.contains(word) && groups.contains(word);
        }

        private Set<String> words(NoticeKind kind) {
            boolean never = chosen.get(new Way(kind, NotificationRules.CALENDAR)) == Choice.NEVER;
            return never && !table.fixed(NotificationRules.CALENDAR, kind, null)
                    ? new TreeSet<>()
                    : table.who(NotificationRules.CALENDAR, kind, null);
        }
    }
}
