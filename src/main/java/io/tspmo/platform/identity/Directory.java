package io.tspmo.platform.identity;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.engine.SystemContext;
import io.tspmo.platform.form.Rejection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * All users of TS PMO, including those who never signed in: the engine's users and groups, and beside them
 * whether the user is active and its identity at the provider.
 */
@Component
public class Directory {

    /** Names of users may become part of addresses and expressions; the engine accepts the same. */
    static final String USER_ID = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

    private static final int LOCK = 0x7A62; // of two who take the right from each other, one does

    private static final int MOST_TRIES = 200;

    private final IdentityService identities;
    private final SystemContext server;
    private final UsedNames names;
    private final OpenWork work;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Directory(
            IdentityService identities,
            SystemContext server,
            UsedNames names,
            OpenWork work,
            JdbcClient jdbc,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.identities = identities;
        this.server = server;
        this.names = names;
        this.work = work;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The groups of a user at this moment, in one statement; empty if there is no such user, or the user may no longer
     * sign in.
     */
    public Optional<List<String>> groups(String user) {
        var rows = jdbc.sql(
                        """
                        select m.group_id_ from act_id_user u
                        left join directory d on d.user_id = u.id_
                        left join act_id_membership m on m.user_id_ = u.id_
                        where u.id_ = :user and coalesce(d.active, true)
                        order by m.group_id_
                        """)
                .param("user", user)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    /** Records the user's last sign-in. */
    public void signedIn(String user) {
        jdbc.sql(
                        """
                        insert into directory (user_id, signed_in_at) values (:user, :now)
                        on conflict (user_id) do update set signed_in_at = excluded.signed_in_at
                        """)
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Takes over the identity provider's data of a person; data older than the directory changes nothing.
     *
     * @return the user's id here, which stays even when the provider changes the name
     * @throws NameTaken if the name belongs to another person, or cannot be a user's name
     */
    public String update(Account account) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(account.issuer + ' ' + account.subject)
                    .query()
                    .listOfRows();
            var bound = bound(account);
            if (bound != null && bound.claimsAt != null && account.asOf.isBefore(bound.claimsAt)) {
                return bound.user;
            }
            var user = bound == null ? bind(account) : bound.user;
            server.read(() -> {
                saveOfProvider(
                        new Entry(user, account.firstName, account.lastName, account.email, account.groups, null));
                return user;
            });
            jdbc.sql("update directory set claims_at = :at where user_id = :user")
                    .param("at", Timestamp.from(account.asOf))
                    .param("user", user)
                    .update();
            return user;
        });
    }

    private void saveOfProvider(Entry entry) {
        try {
            save(entry);
        } catch (Rejection usedUp) {
            throw new NameTaken(String.valueOf(usedUp.getMessage()));
        }
    }

    private @Nullable Bound bound(Account account) {
        return jdbc.sql(
                        "select user_id as \"user\", claims_at from directory where issuer = :issuer and subject = :subject")
                .param("issuer", account.issuer)
                .param("subject", account.subject)
                .query(Bound.class)
                .optional()
                .orElse(null);
    }

    /** The first person who signs in with a name of the directory is that user, and no other later. */
    private String bind(Account account) {
        if (!account.name.matches(USER_ID)) {
            throw new NameTaken("The name " + account.name + " cannot be a user's name here");
        }
        names.refusals(List.of(account.name)).stream().findFirst().ifPresent(refusal -> {
            throw new NameTaken(refusal);
        });
        int bound = jdbc.sql(
                        """
                        insert into directory (user_id, issuer, subject) values (:user, :issuer, :subject)
                        on conflict (user_id) do update set issuer = excluded.issuer, subject = excluded.subject
                        where directory.subject is null
                        """)
                .param("user", account.name)
                .param("issuer", account.issuer)
                .param("subject", account.subject)
                .update();
        if (bound == 0) {
            throw new NameTaken("The name " + account.name + " belongs to another person");
        }
        return account.name;
    }

    /** Adds the user, or changes what differs. Groups that are null stay as they are. */
    void save(Entry entry) {
        var found = identities.createUserQuery().userId(entry.id).singleResult();
        var user = found == null ? identities.newUser(entry.id) : found;
        if (found == null
                || !Objects.equals(user.getFirstName(), entry.firstName)
                || !Objects.equals(user.getLastName(), entry.lastName)
                || !Objects.equals(user.getEmail(), entry.email)) {
            user.setFirstName(entry.firstName);
            user.setLastName(entry.lastName);
            user.setEmail(entry.email);
            identities.saveUser(user);
        }
        if (entry.groups != null) {
            var before = identities.createGroupQuery().groupMember(entry.id).list().stream()
                    .map(Group::getId)
                    .toList();
            before.stream()
                    .filter(group -> !entry.groups.contains(group))
                    .forEach(group -> identities.deleteMembership(entry.id, group));
            entry.groups.stream()
                    .filter(group -> !before.contains(group))
                    .forEach(group -> identities.createMembership(entry.id, group));
        }
        if (entry.active != null) {
            activate(entry.id, entry.active);
        }
    }

    /** Why a list cannot be taken over: names that are used up, and accounts that would end with work in hand. */
    List<String> refusals(List<Entry> entries) {
        var reasons =
                new ArrayList<>(names.refusals(entries.stream().map(Entry::id).toList()));
        var inactive = entries.stream()
                .filter(entry -> Boolean.FALSE.equals(entry.active))
                .map(Entry::id)
                .toList();
        work.waitingFor(inactive).stream()
                .filter(user -> groups(user).isPresent()) // an account that ended before may stay so
                .map("User %1$s has open work. End the account at /leaving/%1$s, which hands it on."::formatted)
                .forEach(reasons::add);
        return reasons;
    }

    /**
     * Takes over a list, all of it or nothing.
     *
     * @return why nothing was changed; empty if all was
     */
    List<String> saveAll(List<Entry> entries) {
        return unlessNobodyIsLeft(() -> entries.forEach(this::save));
    }

    /**
     * The account of a user.
     *
     * @param bound whether the identity provider knows the user under this name
     * @param oneTimeUntil until when the password that an administrator handed out can be replaced; null if it is the user's own
     */
    public record User(
            String id,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            List<String> groups,
            boolean active,
            boolean bound,
            @Nullable Instant signedInAt,
            @Nullable Instant oneTimeUntil) {}

    public Optional<User> find(String user) {
        return jdbc.sql(
                        """
                        select u.id_ as id, u.first_ as first_name, u.last_ as last_name, u.email_ as email,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_
                                     order by m.group_id_) as groups,
                               coalesce(d.active, true) as active, d.subject is not null as bound, d.signed_in_at,
                               d.one_time_until
                        from act_id_user u left join directory d on d.user_id = u.id_ where u.id_ = :user
                        """)
                .param("user", user)
                .query(new RecordRow<>(User.class))
                .optional();
    }

    /**
     * Makes a new user.
     *
     * @throws Rejection if the name is used up, or no name of a user
     */
    public void add(Entry entry) {
        if (!entry.id.matches(USER_ID) || entry.id.equals("new")) { // which is the page of a new user
            throw Rejection.of(
                    "id",
                    "The user name must begin with a letter or digit and have letters, digits and"
                            + " . _ @ - only, 64 at most.");
        }
        names.refusals(List.of(entry.id)).stream().findFirst().ifPresent(refusal -> {
            throw Rejection.of("id", refusal);
        });
        transaction.executeWithoutResult(status -> {
            if (find(entry.id).isPresent()) {
                throw Rejection.of("id", "There is a user %s already.".formatted(entry.id));
            }
            save(entry);
        });
    }

    /** @return why nothing was changed; empty if it was */
    public List<String> change(Entry entry) {
        return unlessNobodyIsLeft(() -> save(entry));
    }

    /** Lets a user sign in again whose account had ended. */
    public void reactivate(String user) {
        transaction.executeWithoutResult(status -> activate(user, true));
    }

    /**
     * Gives a user a password that is good for nothing but to choose an own one, until a moment.
     *
     * @param made by chance; the first that the rules accept is taken, since one may contain a short name
     */
    public String handOut(String id, Supplier<String> made, Instant until) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var user = identities.createUserQuery().userId(id).singleResult();
            var password = Stream.generate(made)
                    .limit(MOST_TRIES)
                    .filter(one -> PasswordRules.wrong(one, user) == null)
                    .findFirst()
                    .orElseThrow(() -> Rejection.of("No password fits this name. Give the person a longer name."));
            user.setPassword(password);
            identities.saveUser(user);
            jdbc.sql(
                            """
                            insert into directory (user_id, one_time_until) values (:user, :until)
                            on conflict (user_id) do update set one_time_until = excluded.one_time_until
                            """)
                    .param("user", id)
                    .param("until", Timestamp.from(until))
                    .update();
            return password;
        }));
    }

    /** @return why nothing was changed; empty if it was */
    List<String> saveActive(String user, boolean active) {
        if (identities.createUserQuery().userId(user).count() == 0) {
            return List.of("There is no user " + user + ".");
        }
        return unlessNobodyIsLeft(() -> activate(user, active));
    }

    /**
     * The user may no longer sign in: sessions and tokens end with the next request.
     *
     * @return why the account was not ended; empty if it was
     */
    public List<String> endAccount(String user) {
        return unlessNobodyIsLeft(() -> activate(user, false));
    }

    private List<String> unlessNobodyIsLeft(Runnable change) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            change.run();
            boolean left = jdbc.sql(
                                    """
                            select count(*) from act_id_membership m left join directory d on d.user_id = m.user_id_
                            where m.group_id_ = 'camunda-admin' and coalesce(d.active, true)
                            """)
                            .query(Long.class)
                            .single()
                    > 0;
            if (!left) {
                status.setRollbackOnly();
                return List.of("No administrator who may sign in would be left in the group camunda-admin.");
            }
            return List.<String>of();
        });
    }

    /**
     * Gives a user a new password.
     *
     * @return what is wrong with the password, in words; null if it is the user's from now on
     */
    public @Nullable String changePassword(String id, String password) {
        var user = identities.createUserQuery().userId(id).singleResult();
        var wrong = PasswordRules.wrong(password, user);
        if (wrong == null) {
            user.setPassword(password);
            identities.saveUser(user);
            jdbc.sql("update directory set one_time_until = null where user_id = ?")
                    .param(id)
                    .update();
        }
        return wrong;
    }

    /** Lets the user sign in, or ends that: sessions and tokens of the user end with the next request. */
    void activate(String user, boolean active) {
        boolean before = jdbc.sql("select active from directory where user_id = ?")
                .param(user)
                .query(Boolean.class)
                .optional()
                .orElse(true);
        if (before == active) {
            return;
        }
        jdbc.sql(
                        """
                        insert into directory (user_id, active) values (:user, :active)
                        on conflict (user_id) do update set active = excluded.active
                        """)
                .param("user", user)
                .param("active", active)
                .update();
        var by = identities.getCurrentAuthentication();
        events.publishEvent(new SecurityEvent(
                        Kind.USER_CHANGED,
                        by == null ? null : by.getUserId(),
                        (active ? "activated " : "deactivated ") + user)
                .concerning(user)
                .as(Fact.of(FactKind.USER_CHANGED)
                        .outcome(active ? "ACTIVATED" : "DEACTIVATED")
                        .person("user", user)));
    }

    /**
     * An identity provider's data of a person.
     *
     * @param name the name to be known by here, unless the subject is known already
     * @param groups ids of groups here; null if the provider sends no groups
     * @param asOf when the provider sent it
     */
    public record Account(
            String issuer,
            String subject,
            String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable Collection<String> groups,
            Instant asOf) {}

    /** The name that the provider gives a person cannot be used here. */
    public static class NameTaken extends RuntimeException {
        NameTaken(String message) {
            super(message);
        }
    }

    /** @param groups null to leave them as they are; likewise {@code active} */
    public record Entry(
            String id,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable Collection<String> groups,
            @Nullable Boolean active) {}

    private record Bound(String user, @Nullable Instant claimsAt) {}
}
