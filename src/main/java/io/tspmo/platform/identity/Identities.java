package io.tspmo.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The engine's users and groups, which tell of every change, and whose passwords are checked without locking anybody: the
 * engine locks a user whose password somebody else mistypes ten times, for good. How often one may try is limited where
 * people sign in.
 */
class Identities extends DbIdentityServiceProvider {

    private final ApplicationEventPublisher events;
    private final Passwords passwords;

    Identities(ApplicationEventPublisher events, Passwords passwords) {
        this.events = events;
        this.passwords = passwords;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        var user = findUserById(userId);
        if (password == null || password.length() > PasswordRules.LONGEST) {
            return false;
        }
        if (user == null || user.getPassword() == null) {
            passwords.waste(password); // so that nobody learns by the time it takes whether there is such a user
            return false;
        }
        if (!passwords.match(user, password)) {
            return false;
        }
        if (!user.getPassword().startsWith("{" + Argon2Passwords.NAME + "}")) {
            user.setPassword(password);
            user.encryptPassword();
        }
        return true;
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        boolean password = ((UserEntity) user).hasNewPassword();
        var result = super.saveUser(user);
        var created = IdentityOperationResult.OPERATION_CREATE.equals(result.getOperation());
        tell(
                (created ? "made user " : "changed user ") + user.getId() + (password ? ", with a new password" : ""),
                ofUser(created ? "MADE" : "CHANGED", user.getId()).with("password", password));
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        var result = super.deleteUser(userId);
        tell("deleted user " + userId, ofUser("DELETED", userId));
        return result;
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        var result = super.saveGroup(group);
        tell("changed group " + group.getId(), ofGroup("GROUP_CHANGED", group.getId()));
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        var result = super.deleteGroup(groupId);
        tell("deleted group " + groupId, ofGroup("GROUP_DELETED", groupId));
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        var result = super.createMembership(userId, groupId);
        tell(
                "put " + userId + " into group " + groupId,
                ofGroup("GIVEN", groupId).person("user", userId));
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        var result = super.deleteMembership(userId, groupId);
        if (IdentityOperationResult.OPERATION_DELETE.equals(result.getOperation())) {
            tell(
                    "took " + userId + " out of group " + groupId,
                    ofGroup("TAKEN", groupId).person("user", userId));
        }
        return result;
    }

    private static Fact ofUser(String outcome, String user) {
        return Fact.of(FactKind.USER_CHANGED).outcome(outcome).person("user", user);
    }

    private static Fact ofGroup(String outcome, String group) {
        return Fact.of(FactKind.ROLE_CHANGED).about(group).outcome(outcome).with("group", group);
    }

    private void tell(String detail, Fact fact) {
        var by = Context.getCommandContext().getAuthenticatedUserId();
        var event = new SecurityEvent(SecurityEvent.Kind.valueOf(fact.kind().name()), by, detail).as(fact);
        events.publishEvent(
                fact.data().get("user") instanceof Fact.Person user ? event.concerning(user.user()) : event);
    }

    /**
     * Compares passwords with hashes. A hash costs 19 MiB and some 50 ms on purpose, so no more are computed at once than
     * there are cores, and a program that sends the same right password with each call has it hashed once a minute.
     */
    static class Passwords {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final PasswordManager hashes;
        private final String nobody;
        private final Semaphore cores =
                new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
        private final SecretKeySpec key = key();
        private final Cache<String, Boolean> right = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();

        Passwords(PasswordManager hashes) {
            this.hashes = hashes;
            this.nobody = hashes.encrypt("nobody");
        }

        boolean match(UserEntity user, String password) {
            var salted = password + (user.getSalt() == null ? "" : user.getSalt());
            var known = digest(salted + '\n' + user.getPassword());
            if (right.getIfPresent(known) != null) {
                return true;
            }
            boolean matches = hashed(salted, user.getPassword());
            if (matches) {
                right.put(known, true);
            }
            return matches;
        }

        void waste(String password) {
            hashed(password, nobody);
        }

        private boolean hashed(String password, String hash) {
            try {
                if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AuthorizationException("Too many people sign in at this moment");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AuthorizationException("The server stops");
            }
            try {
                return hashes.check(password, hash);
            } finally {
                cores.release();
            }
        }

        private String digest(String text) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static SecretKeySpec key() {
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            return new SecretKeySpec(secret, "HmacSHA256");
        }
    }
}
