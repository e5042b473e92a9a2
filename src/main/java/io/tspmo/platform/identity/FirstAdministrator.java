package io.tspmo.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Lets the first person in where there are no sample users: as long as there is no user at all, a start with
 * {@code TSPMO_ADMIN_PASSWORD}, or {@code TSPMO_ADMIN_PASSWORD_FILE}, makes the user {@code admin}, who may do everything
 * and so adds the others. Later starts change nothing. Where an identity provider signs people in, it decides who
 * administrates.
 */
@Component
@ConditionalOnProperty(name = "tspmo.embedded", havingValue = "false")
class FirstAdministrator implements SmartInitializingSingleton {

    static final String USER = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final IdentityService identities;
    private final Groups groups;
    private final String password;
    private final String passwordFile;
    private final boolean provider;

    FirstAdministrator(
            IdentityService identities,
            Groups groups,
            @Value("${tspmo.admin.password:}") String password,
            @Value("${tspmo.admin.password-file:}") String passwordFile,
            @Value("${tspmo.oidc.issuer:}") String issuer) {
        this.identities = identities;
        this.groups = groups;
        this.password = password;
        this.passwordFile = passwordFile;
        this.provider = !issuer.isEmpty();
    }

    /** Before the server listens. */
    @Override
    public void afterSingletonsInstantiated() {
        groups.create();
        if (provider || identities.createUserQuery().count() > 0) {
            return;
        }
        var chosen = password.isEmpty() ? read(passwordFile) : password;
        if (chosen.isEmpty()) {
            log.warn("There is no user, so no one can sign in. Start once with TSPMO_ADMIN_PASSWORD to make one.");
        } else {
            create(chosen);
        }
    }

    private void create(String chosen) {
        var user = identities.newUser(USER);
        user.setFirstName("Administrator");
        var wrong = PasswordRules.wrong(chosen, user);
        if (wrong != null) {
            throw new IllegalStateException("TSPMO_ADMIN_PASSWORD is not good enough. " + wrong);
        }
        user.setPassword(chosen);
        identities.saveUser(user);
        List.of("camunda-admin", "pmo").forEach(group -> identities.createMembership(USER, group));
        log.info("Made the user {} with the password that was given", USER);
    }

    private static String read(String file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("TSPMO_ADMIN_PASSWORD_FILE cannot be read", e);
        }
    }
}
