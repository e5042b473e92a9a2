package io.tspmo.project.duty;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The substitutions. A person never has two substitutes on one day, and no substitute is away by a substitution of the own on
 * these days: so there are no chains, and no circles either.
 */
@Component
class Substitutions {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "substitution";

    /** Of those that are over, only the newest are listed. */
    static final int MOST = 200;

    private static final int LOCK = 0x7A61; // two that exclude each other could be entered at the same moment
    private static final int MOST_DAYS = 366;

    static final String COLUMNS =
            """
             *, user_id as "user",
             case when ended_at is not null then 'ended early' when last_day < :today then 'over'
                  when first_day > :today then 'planned' else 'active' end as state
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Handover handover;
    private final RoleHolders holders;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PageAccess access;
    private final PersonNames called;
    private final EndedSubstitutions ended;

    Substitutions(
            JdbcClient jdbc,
            Ledger ledger,
            Handover handover,
            RoleHolders holders,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock,
            PageAccess access,
            PersonNames called,
            EndedSubstitutions ended) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.handover = handover;
        this.holders = holders;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.access = access;
        this.called = called;
        this.ended = ended;
    }

    /** Whether a user may enter, see and end those of others: for who falls ill cannot do it. */
    boolean looksAfterAll(SignedIn who) {
        return access.changes(who, PAGE);
    }

    boolean seesAll(SignedIn who) {
        return access.opens(who, PAGE);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Those that a user may see: the newest first, and at most 200. */
    List<Substitution> seenBy(SignedIn who) {
        return jdbc.sql(
                        """
                        select %s from substitution where :all or user_id = :user or substitute = :user
                        order by ended_at is null and last_day >= :today desc, first_day desc, id desc limit :most
                        """
                                .formatted(COLUMNS))
                .param("all", seesAll(who))
                .param("user", who.id())
                .param("today", today())
                .param("most", MOST)
                .query(Substitution.class)
                .list();
    }

    /** Users whose name may be typed: all who may sign in, but no more than a browser can show. */
    List<String> names() {
        return jdbc.sql(
                        """
                        select u.id_ from act_id_user u left join identity_account_view d on d.user_id = u.id_
                        where coalesce(d.active, true) order by u.id_ limit 500
                        """)
                .query(String.class)
                .list();
    }

    /**
     * Names a substitute. If it begins today, it offers the tasks at once.
     *
     * @param user who will be away
     * @throws Rejection naming what does not fit, and why
     * @throws Refused for that of another person, unless the PMO enters it
     */
    Substitution name(
            SignedIn by, String user, String substitute, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (!user.equals(by.id()) && !looksAfterAll(by)) {
            throw new Refused("You may name a substitute for yourself only; the PMO may for others.");
        }
        if (firstDay == null || lastDay == null) {
            throw firstDay == null
                    ? Rejection.of("firstDay", "First day", "is missing")
                    : Rejection.of("lastDay", "Last day", "is missing");
        }
        checkDays(firstDay, lastDay);
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            checkPeople(user, substitute);
            checkOthers(user, substitute, firstDay, lastDay);
            var named = add(by, user, substitute, firstDay, lastDay);
            events.publishEvent(new SecurityEvent(
                            Kind.ROLE_CHANGED,
                            by.id(),
                            "%s stands in for %s from %s to %s"
                                    .formatted(substitute, user, Words.DAY.format(firstDay), Words.DAY.format(lastDay)))
                    .as(standsIn("STANDS_IN", user, substitute)
                            .with("firstDay", firstDay)
                            .with("lastDay", lastDay)));
            var told = new TreeSet<>(Set.of(substitute, user));
            told.remove(by.id());
            events.publishEvent(NoticeRequested.ofNoProject(
                    NoticeKind.SUBSTITUTE_NAMED,
                    told,
                    "%s stands in for %s from %s to %s."
                            .formatted(
                                    called.of(substitute),
                                    called.of(user),
                                    Words.DAY.format(firstDay),
                                    Words.DAY.format(lastDay))));
            handover.settle();
            return named;
        }));
    }

    static Fact standsIn(String outcome, String user, String substitute) {
        return Fact.of(FactKind.ROLE_CHANGED)
                .outcome(outcome)
                .person("principal", user)
                .person("substitute", substitute);
    }

    private void checkDays(LocalDate firstDay, LocalDate lastDay) {
        if (lastDay.isBefore(firstDay)) {
            throw Rejection.of("lastDay", "Last day", "is before the first");
        } else if (lastDay.isBefore(today())) {
            throw Rejection.of("lastDay", "Last day", "is in the past");
        } else if (lastDay.isAfter(firstDay.plusDays(MOST_DAYS - 1))) {
            throw Rejection.of("lastDay", "Last day", "is more than a year after the first");
        }
    }

    private void checkPeople(String user, String substitute) {
        if (user.equals(substitute)) {
            throw Rejection.of("substitute", "Substitute", "must be another person");
        } else if (holders.active(substitute).isEmpty()) {
            throw Rejection.of("substitute", "Substitute", "%s is not a user who can sign in".formatted(substitute));
        } else if (jdbc.sql("select count(*) from act_id_user where id_ = ?")
                        .param(user)
                        .query(Long.class)
                        .single()
                == 0) {
            throw Rejection.of("user", "Who is away", user + " is not a user");
        }
    }

    /** Against all that touch these two on these days. */
    private void checkOthers(String user, String substitute, LocalDate firstDay, LocalDate lastDay) {
        var others = jdbc.sql(
                        """
                        select %s from substitution
                        where ended_at is null and first_day <= :last and last_day >= :first
                          and (user_id in (:user, :substitute) or substitute = :user)
                        order by first_day
                        """
                                .formatted(COLUMNS))
                .param("today", today())
                .param("user", user)
                .param("substitute", substitute)
                .param("first", firstDay)
                .param("last", lastDay)
                .query(Substitution.class)
                .list();
        for (var other : others) {
            var days = other.days();
            if (other.user().equals(user)) {
                throw Rejection.of(
                        "firstDay",
                        "First day",
                        "%s already stands in for %s %s; end that substitution first"
                                .formatted(called.of(other.substitute()), called.of(user), days));
            } else if (other.user().equals(substitute)) {
                throw Rejection.of(
                        "substitute",
                        "Substitute",
                        other.substitute().equals(user)
                                ? "%s is away %s, and %s stands in: the tasks would move in a circle"
                                        .formatted(called.of(substitute), days, called.of(user))
                                : "%s is away %s as well, and has named %s"
                                        .formatted(called.of(substitute), days, called.of(other.substitute())));
            }
        }
        for (var other : others) {
            if (other.substitute().equals(user)) {
                throw Rejection.of(
                        "firstDay",
                        "First day",
                        "%s stands in for %s %s; name another substitute for that first"
                                .formatted(called.of(user), called.of(other.user()), other.days()));
            }
        }
    }

    private Substitution add(SignedIn by, String user, String substitute, LocalDate firstDay, LocalDate lastDay) {
        var added = jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values (:user, :substitute, :first, :last, :by, :now) returning %s
                        """
                                .formatted(COLUMNS))
                .param("user", user)
                .param("substitute", substitute)
                .param("first", firstDay)
                .param("last", lastDay)
                .param("by", by.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("today", today())
                .query(Substitution.class)
                .single();
        ledger.append(fact(added, "NAMED").by(by.id()));
        return added;
    }

    static Fact fact(Substitution substitution, String outcome) {
        return Fact.of(FactKind.SUBSTITUTION)
                .about(String.valueOf(substitution.id()))
                .outcome(outcome)
                .person("user", substitution.user())
                .person("substitute", substitution.substitute())
                .with("firstDay", substitution.firstDay())
                .with("lastDay", substitution.lastDay());
    }

    /**
     * Ends it now; what is not completed goes back. Does nothing if it is over.
     *
     * @throws NotFound if this person may see no such substitution
     * @throws Refused for the substitute, and for a reader
     */
    void end(SignedIn by, long id) {
        transaction.executeWithoutResult(status -> {
            var found = jdbc.sql("select " + COLUMNS + " from substitution where id = :id for update")
                    .param("id", id)
                    .param("today", today())
                    .query(Substitution.class)
                    .optional()
                    .filter(one -> seesAll(by)
                            || one.user().equals(by.id())
                            || one.substitute().equals(by.id()))
                    .orElseThrow(() -> new NotFound("There is no substitution " + id));
            if (!found.user().equals(by.id()) && !looksAfterAll(by)) {
                throw new Refused("Only %s or the PMO can end this substitution.".formatted(called.of(found.user())));
            }
            if (found.isOver()) {
                return;
            }
            ended.end(found, by.id());
            handover.settle();
        });
    }
}
