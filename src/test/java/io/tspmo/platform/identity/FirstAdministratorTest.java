package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application on a PostgreSQL server that somebody else runs: there are no sample users. */
@Tag("alone")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "management.server.port=0"})
@DirtiesContext // its server stops with this class
class FirstAdministratorTest {

    private static final String PASSWORD = "correct horse battery";

    private static EmbeddedPostgres server;

    @Autowired
    IdentityService identities;

    @Autowired
    Groups groups;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @TempDir
    Path folder;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) throws IOException {
        server = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void nobody() {
        for (var table : List.of(
                "act_id_membership", "act_ru_authorization where user_id_ is not null", "act_id_user", "used_name")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Test
    void withoutAPasswordNobodyIsMade_butTheGroupsThatModelsName() {
        start("", "");
        assertThat(identities.createUserQuery().count()).isZero();
        assertThat(identities.createGroupQuery().list())
                .extracting(Group::getId)
                .contains("requester", "sponsor", "pmo", "steering-committee", "camunda-admin");
    }

    @Test
    void theFirstStartMakesAnAdministratorWhoCanSignInAndSeeUsers() {
        start(PASSWORD, "");
        assertThat(http.withBasicAuth("admin", PASSWORD).getForObject("/engine-rest/user/count", String.class))
                .contains("1");
        assertThat(identities.createGroupQuery().groupMember("admin").list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder("camunda-admin", "pmo");
    }

    @Test
    void thePasswordMayLieInAFile() throws IOException {
        var file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        start("", file.toString());
        assertThat(identities.checkPassword("admin", PASSWORD)).isTrue();
    }

    @Test
    void laterStartsChangeNothing() {
        start(PASSWORD, "");
        start("another password", "");
        assertThat(identities.checkPassword("admin", PASSWORD)).isTrue();
    }

    @Test
    void aShortPasswordIsRefused() {
        assertThatThrownBy(() -> start("demo", "")).hasMessageContaining("12 to 200 characters");
        assertThat(identities.createUserQuery().count()).isZero();
    }

    private void start(String password, String file) {
        new FirstAdministrator(identities, groups, password, file, "").afterSingletonsInstantiated();
    }
}
