package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No user has a publicly known password. Passwords are tried on the stored hashes, not at the sign-in, so
 * that no one is locked out by it.
 */
class UsersCheck implements Check {

    /** The password of the samples. Each try costs what a sign-in costs, so there are few for each user. */
    private static final String SAMPLE = "demo";

    /** What the first administrator may have been left with. */
    private static final List<String> FOR_ADMIN = List.of(
            "password",
            "changeme",
            "tspmo",
            "camunda",
            "administrator",
            "choose-a-long-password",
            "choose-another-long-password");

    private static final String NEW_PASSWORD = "Set another password for each, or delete the user";

    private final JdbcClient database;
    private final PasswordManager passwords;
    private final boolean firstPasswordSet;

    /** @param encryptors those of ours, beside the engine's */
    UsersCheck(JdbcClient database, List<PasswordEncryptor> encryptors, boolean firstPasswordSet) {
        this.database = database;
        this.passwords = new PasswordManager(new Sha512HashDigest(), encryptors);
        this.firstPasswordSet = firstPasswordSet;
    }

    @Override
    public List<Finding> findings() {
        var users = database.sql(
                        "select id_ as id, email_ as email, pwd_ as hash, salt_ as salt from act_id_user order by id_")
                .query(User.class)
                .list();
        var findings = new ArrayList<Finding>();
        findings.add(samples(users));
        findings.addAll(known(users));
        findings.add(administrator());
        findings.add(firstPassword());
        return findings;
    }

    private static Finding samples(List<User> users) {
        var samples = users.stream().filter(User::isSample).map(User::id).toList();
        return samples.isEmpty()
                ? ok("No sample user")
                : wrong("Sample users: " + String.join(", ", samples), "Delete them");
    }

    private List<Finding> known(List<User> users) {
        var open = users.parallelStream()
                .filter(user -> user.readable(passwords) && user.hasKnownPassword(passwords))
                .map(User::id)
                .toList();
        var unreadable = users.stream()
                .filter(user -> user.hash != null && !user.readable(passwords))
                .map(User::id)
                .toList();
        var findings = new ArrayList<Finding>();
        findings.add(
                open.isEmpty()
                        ? ok("No user with a publicly known password")
                        : wrong("Publicly known password of " + String.join(", ", open), NEW_PASSWORD));
        if (!unreadable.isEmpty()) {
            findings.add(unknown(
                    "Passwords hashed in a way that this version does not know: " + String.join(", ", unreadable),
                    NEW_PASSWORD));
        }
        return findings;
    }

    private Finding administrator() {
        var administrators = database.sql("select count(*) from act_id_membership where group_id_ = 'camunda-admin'")
                .query(Integer.class)
                .single();
        return administrators > 0
                ? ok("Administrators: " + administrators)
                : wrong(
                        "No user is an administrator",
                        "Start the server once with TSPMO_ADMIN_PASSWORD, see running.md");
    }

    private Finding firstPassword() {
        return firstPasswordSet
                ? wrong(
                        "TSPMO_ADMIN_PASSWORD is still set",
                        "It has done its work at the first start: empty it, delete its file, and change that password")
                : ok("TSPMO_ADMIN_PASSWORD is not set any more");
    }

    private record User(String id, @Nullable String email, @Nullable String hash, @Nullable String salt) {

        boolean isSample() {
            return (id + "@localhost").equals(email);
        }

        /** Without a hash this user cannot sign in by a password. */
        boolean readable(PasswordManager passwords) {
            if (hash == null) {
                return false;
            }
            try {
                passwords.check("", hash);
                return true;
            } catch (RuntimeException unknownAlgorithm) {
                return false;
            }
        }

        boolean hasKnownPassword(PasswordManager passwords) {
            return Stream.concat(Stream.of(SAMPLE, id), id.equals("admin") ? FOR_ADMIN.stream() : Stream.of())
                    .anyMatch(known -> passwords.check(EncryptionUtil.saltPassword(known, salt), hash));
        }
    }
}
