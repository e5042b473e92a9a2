package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Users;
import io.tspmo.platform.operation.Finding.State;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample users are what a real installation must not have. */
@IntegrationTest
class UsersCheckTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdentityService identities;

    @Autowired
    Users users;

    @Autowired
    ProcessEngine engine;

    @Test
    void sampleUsersAndTheirPasswordAreFound_withoutLockingThemOut() {
        var findings = check(true);

        assertThat(wrong(findings))
                .anyMatch(said -> said.startsWith("Sample users: ") && said.contains("pmo"))
                .anyMatch(said -> said.startsWith("Publicly known password of ") && said.contains("pmo"))
                .contains("TSPMO_ADMIN_PASSWORD is still set");
        assertThat(jdbc.sql("select count(*) from act_id_user where id_ = 'pmo' and attempts_ > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPasswordLikeTheNameIsFound_andAGoodOneIsNot() {
        make("careless", "careless");
        make("careful", "a long one of their own");
        try {
            var said = wrong(check(false)).stream()
                    .filter(line -> line.startsWith("Publicly known"))
                    .findAny()
                    .orElseThrow();

            assertThat(said).contains("careless").doesNotContain("careful");
        } finally {
            List.of("careless", "careful").forEach(users::deleteWithName);
        }
    }

    @Test
    void aHashThatNobodyCanReadIsUnknown() {
        make("foreign", "whatever it is, it is lost");
        try {
            jdbc.sql("update act_id_user set pwd_ = '{rot13}x' where id_ = 'foreign'")
                    .update();

            assertThat(check(false))
                    .anyMatch(finding ->
                            finding.state() == State.UNKNOWN && finding.result().contains("foreign"));
        } finally {
            users.deleteWithName("foreign");
        }
    }

    /** The command finds encryptors by class, without the engine. */
    @Test
    void theHashOfThisApplicationIsOneThatTheCommandKnows() {
        make("hashed", "admin");
        try {
            var stored = jdbc.sql("select pwd_ from act_id_user where id_ = 'hashed'")
                    .query(String.class)
                    .single();
            var scan = new ClassPathScanningCandidateComponentProvider(false);
            scan.addIncludeFilter(new AssignableTypeFilter(PasswordEncryptor.class));
            assertThat(configured())
                    .satisfiesAnyOf(
                            ours -> assertThat(ours.getClass().getName()).startsWith("org.camunda"),
                            ours -> assertThat(scan.findCandidateComponents("io.tspmo"))
                                    .anyMatch(found -> ours.getClass().getName().equals(found.getBeanClassName())));
            assertThat(stored).startsWith("{" + configured().hashAlgorithmName() + "}");
        } finally {
            users.deleteWithName("hashed");
        }
    }

    private List<Finding> check(boolean firstPasswordSet) {
        var ours = configured();
        boolean own = !ours.getClass().getName().startsWith("org.camunda");
        return new UsersCheck(jdbc, own ? List.of(ours) : List.of(), firstPasswordSet).findings();
    }

    private PasswordEncryptor configured() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordEncryptor();
    }

    /** Past the rules for passwords, as an older version would have stored it. */
    private void make(String id, String password) {
        var user = identities.newUser(id);
        user.setPassword("a password that the rules accept 7!");
        identities.saveUser(user);
        var salt = jdbc.sql("select coalesce(salt_, '') from act_id_user where id_ = ?")
                .param(id)
                .query(String.class)
                .single();
        jdbc.sql("update act_id_user set pwd_ = ? where id_ = ?")
                .params(
                        "{" + configured().hashAlgorithmName() + "}"
                                + configured().encrypt(password + salt),
                        id)
                .update();
    }

    private static List<String> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.state() == State.WRONG)
                .map(Finding::result)
                .toList();
    }
}
