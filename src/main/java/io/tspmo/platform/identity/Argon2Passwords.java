package io.tspmo.platform.identity;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id, 19 MiB and two passes, as the OWASP Password Storage Cheat Sheet recommends. Hashes that an
 * older engine left behind are still checked, and replaced when their user signs in.
 */
class Argon2Passwords implements PasswordEncryptor {

    static final String NAME = "ARGON2ID";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    @Override
    public String encrypt(String password) {
        return argon2.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return argon2.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}
