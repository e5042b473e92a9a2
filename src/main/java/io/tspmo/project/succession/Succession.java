package io.tspmo.project.succession;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.succession.Holding.Kind;
import io.tspmo.project.succession.Holdings.Leave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands on what waits for a person: all of it in one transaction, and with the end of the account if the person leaves. */
@Component
class Succession {

    static final int LONGEST_REASON = 1000;

    private static final String ADMINISTRATORS = "camunda-admin";

    private final List<Holdings> features;
    private final TaskMoves moves;
    private final Roles roles;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    Succession(
            ObjectProvider<Holdings> features,
            TaskMoves moves,
            Roles roles,
            Directory directory,
            JdbcClient jdbc,
            Ledger ledger,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.features = features.orderedStream().toList();
        this.moves = moves;
        this.roles = roles;
        this.directory = directory;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.names = names;
        this.events = events;
    }

    /** @param active whether the person may sign in */
    record Person(String id, boolean active, List<String> groups, List<Holding> holdings) {

        boolean isAdministrator() {
            return groups.contains(ADMINISTRATORS);
        }
    }

    /** @throws NotFound if there is no such user */
    Person of(String user) {
        boolean known = jdbc.sql("select count(*) from act_id_user where id_ = ?")
                        .param(user)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            throw new NotFound("There is no user " + user);
        }
        var groups = directory.groups(user);
        return new Person(user, groups.isPresent(), groups.orElse(List.of()), holdings(user));
    }

    private List<Holding> holdings(String user) {
        return features.stream()
                .flatMap(feature -> feature.of(user).stream())
                .sorted(Comparator.comparing(Holding::kind))
                .toList();
    }

    /** What a form shows, so that it can be seen whether that is still so. */
    static String shown(List<Holding> holdings) {
        return holdings.stream().map(Holding::key).sorted().collect(joining(" "));
    }

    /**
     * What was done.
     *
     * @param handedOn how many things have a successor now
     * @param open those that have none
     */
    record Done(int handedOn, List<Holding> open) {}

    /**
     * @param successors by {@link Holding#key}; none or "" for what has no successor, or stays if the account does not end
     * @param everything who gets whatever has no successor of its own and may go to this person; "" for none
     * @param shown as the form had it
     * @param end whether the account ends
     * @throws Rejection naming what does not fit; as a conflict if other things wait for the person now
     * @throws Refused for the account of an administrator, unless an administrator ends it
     */
    @Transactional
    public Done handOn(
            String user,
            Map<String, String> successors,
            String everything,
            String shown,
            String why,
            boolean end,
            SignedIn by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 7))")
                .param(user)
                .query()
                .listOfRows();
        var person = of(user);
        var reason = TypedText.reason("why", why, LONGEST_REASON);
        if (!shown(person.holdings).equals(shown)) {
            throw Rejection.conflict(
                    "Other things wait for this person now. Nothing was changed; check the list below and send it again.");
        }
        var chosen = chosen(person, successors, everything);
        var leave = new Leave(user, by.id(), reason);
        if (end && person.active) {
            end(person, by);
        }
        var open = new ArrayList<Holding>();
        for (var holding : person.holdings) {
            var to = chosen.get(holding.key());
            if (to != null) {
                feature(holding.kind()).handOn(holding, to, leave);
                record("HANDED_ON", holding, leave, to);
            } else if (end) {
                feature(holding.kind()).withoutSuccessor(holding, leave);
                if (holding.kind().needsSuccessor()) {
                    open.add(holding);
                    record("NO_SUCCESSOR", holding, leave, null);
                }
            }
        }
        if (end) {
            release(user);
        }
        settle(person, chosen);
        notifySuccessors(person, chosen, leave);
        notifyPmo(open, leave, end);
        return new Done(chosen.size(), open);
    }

    private void end(Person person, SignedIn by) {
        if (person.isAdministrator() && !isAdministrator(by)) {
            throw new Refused("Only an administrator can end the account of an administrator.");
        }
        var errors = directory.endAccount(person.id);
        if (!errors.isEmpty()) {
            throw Rejection.of(String.join(" ", errors));
        }
    }

    static boolean isAdministrator(SignedIn who) {
        return who.groups().contains(ADMINISTRATORS);
    }

    /** By key; what is chosen for all is taken where it is allowed. */
    private Map<String, String> chosen(Person person, Map<String, String> successors, String everything) {
        if (!everything.isBlank() && !roles.active(List.of()).contains(everything)) {
            throw Rejection.of("all", "Successor for everything", "cannot sign in: choose another person");
        }
        var chosen = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<Rejection.FieldError>();
        for (var holding : person.holdings) {
            var own = Objects.toString(successors.get(holding.key()), "");
            if (!own.isBlank() && !holding.candidates().contains(own)) {
                wrong.add(new Rejection.FieldError(
                        holding.key(),
                        holding.label(),
                        "cannot go to %s: choose one of the list".formatted(names.of(own))));
            }
            var to = own.isBlank() && holding.candidates().contains(everything) ? everything : own;
            if (!to.isBlank()) {
                chosen.put(holding.key(), to);
            }
        }
        if (!wrong.isEmpty()) {
            throw Rejection.of(wrong);
        }
        return chosen;
    }

    private Holdings feature(Kind kind) {
        return features.stream()
                .filter(feature -> feature.holds(kind))
                .findFirst()
                .orElseThrow();
    }

    /** No task waits for the person, nor for the person's substitute. */
    private void release(String user) {
        moves.of(user).forEach(task -> moves.release(task, user));
        moves.ofDeputies(user).forEach(moves::renominate);
    }

    private void settle(Person person, Map<String, String> chosen) {
        var byProject = new TreeMap<String, TreeSet<String>>();
        for (var holding : person.holdings) {
            var to = chosen.get(holding.key());
            if (to != null && holding.project() != null && holding.kind() != Kind.TASK) {
                byProject
                        .computeIfAbsent(holding.project(), none -> new TreeSet<>())
                        .addAll(List.of(to, person.id));
            }
        }
        byProject.forEach(moves::settle);
    }

    private void record(String outcome, Holding holding, Leave leave, @Nullable String to) {
        ledger.append(Fact.of(FactKind.NOTED)
                .in(holding.project())
                .about(holding.id())
                .outcome(outcome)
                .by(leave.by())
                .with("holding", holding.kind())
                .with("label", holding.kind().title())
                .person("from", leave.person())
                .person("to", to)
                .words("reason", leave.reason(), leave.by()));
    }

    /** One notice for each person and project; roles of projects are notified where they change. */
    private void notifySuccessors(Person person, Map<String, String> chosen, Leave leave) {
        person.holdings.stream()
                .filter(holding -> chosen.containsKey(holding.key()) && holding.project() != null)
                .filter(holding -> holding.kind() != Kind.MANAGER
                        && holding.kind() != Kind.SPONSOR
                        && holding.kind() != Kind.REQUESTER)
                .collect(groupingBy(
                        holding -> holding.project() + " " + chosen.get(holding.key()), TreeMap::new, joiningLabels()))
                .forEach((key, labels) -> {
                    var parts = key.split(" ", 2);
                    events.publishEvent(NoticeRequested.to(
                            NoticeKind.ROLE_HANDED_ON,
                            parts[1],
                            ProjectCode.of(parts[0]),
                            "You take over from %s: %s. %s"
                                    .formatted(names.of(leave.person()), labels, leave.reason())));
                });
    }

    private void notifyPmo(List<Holding> open, Leave leave, boolean ended) {
        open.stream()
                .filter(holding -> holding.project() != null)
                .collect(groupingBy(Holding::project, TreeMap::new, joiningLabels()))
                .forEach((project, labels) -> events.publishEvent(NoticeRequested.toGroup(
                        NoticeKind.PERSON_LEFT,
                        ActivePeople.PMO,
                        ProjectCode.of(project),
                        "%s %s without a successor for: %s"
                                .formatted(names.of(leave.person()), ended ? "left" : "changed role", labels))));
    }

    private static Collector<Holding, ?, String> joiningLabels() {
        return mapping(holding -> holding.kind().title() + ": " + holding.label(), joining("; "));
    }
}
