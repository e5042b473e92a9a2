package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody wants more than the own role: through profiles, groups, authorizations, and the page that makes administrators. */
@IntegrationTest
class EscalationTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Directory directory;

    @Autowired
    IdentityService identities;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    private String user;

    @BeforeEach
    void somebody() {
        user = users.create("requester");
    }

    static Stream<Arguments> tries() {
        var grant =
                """
                {"type": 1, "permissions": ["ALL"], "userId": "{me}", "resourceType": 0, "resourceId": "*"}""";
        return Stream.of("requester", "pmo", "auditor")
                .flatMap(role -> Stream.of(
                        Arguments.of(role, "PUT", "/group/camunda-admin/members/{me}", ""),
                        Arguments.of(role, "DELETE", "/group/pmo/members/pmo", ""),
                        Arguments.of(role, "POST", "/group/create", "{\"id\": \"mine\", \"name\": \"Mine\"}"),
                        Arguments.of(
                                role, "PUT", "/group/camunda-admin", "{\"id\": \"camunda-admin\", \"name\": \"x\"}"),
                        Arguments.of(role, "DELETE", "/group/auditor", ""),
                        Arguments.of(
                                role,
                                "POST",
                                "/user/create",
                                "{\"profile\": {\"id\": \"mine\"}, \"credentials\": {\"password\": \"seven quiet lighthouses\"}}"),
                        Arguments.of(
                                role, "PUT", "/user/admin/credentials", "{\"password\": \"seven quiet lighthouses\"}"),
                        Arguments.of(
                                role, "PUT", "/user/admin/profile", "{\"id\": \"{me}\", \"email\": \"x@localhost\"}"),
                        Arguments.of(role, "DELETE", "/user/auditor", ""),
                        Arguments.of(role, "POST", "/authorization/create", grant),
                        Arguments.of(role, "PUT", "/authorization/{authorization}", grant),
                        Arguments.of(role, "DELETE", "/authorization/{authorization}", ""),
                        Arguments.of(role, "POST", "/tenant/create", "{\"id\": \"mine\"}")));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("tries")
    void whatWouldGiveMoreIsRefused_andChangesNothing(String role, String method, String path, String body) {
        if (!role.equals("requester")) {
            users.put(user, role);
        }
        var authorization =
                authorizations.createAuthorizationQuery().listPage(0, 1).get(0);
        var before = everything();
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);

        for (var root : List.of(ENGINE, "/engine-rest")) {
            var address = root + filled(path, authorization.getId());
            var status = root.equals(ENGINE)
                    ? browser.call(method, address, filled(body, "")).statusCode()
                    : new RawHttp(port, "127.0.0.1")
                            .send(
                                    filled(body, ""),
                                    method + ' ' + address + " HTTP/1.1",
                                    "Content-Type: application/json",
                                    RawHttp.basic(user, Users.PASSWORD))
                            .status();
            // without the own password, which Admin sends along, the engine does not even look whose it is
            assertThat(status).as(address).isIn(403, 404, path.endsWith("/credentials") ? 400 : 403);
        }

        assertThat(everything()).isEqualTo(before);
        assertThat(directory.groups(user).orElseThrow()).doesNotContain("camunda-admin");
    }

    /** Names cannot be changed into somebody else's, and a profile has no groups. */
    @Test
    void onesOwnProfileGivesNoRights() {
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);
        var status = browser.call(
                        "PUT",
                        ENGINE + "/user/" + user + "/profile",
                        "{\"id\": \"admin\", \"firstName\": \"A\", \"groups\": [\"camunda-admin\"]}")
                .statusCode();
        assertThat(status).isBetween(200, 499);
        assertThat(directory.groups(user)).contains(List.of("requester"));
        assertThat(identities.createUserQuery().userId("admin").singleResult().getFirstName())
                .isEqualTo("Administrator");
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api//admin/setup/default/user/create",
        "/camunda/api/admin;x/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/API/admin/setup/default/user/create"
    })
    void nobodyMakesAnAdministratorFromOutside(String path) {
        var body =
                """
                {"profile": {"id": "setup", "firstName": "x", "lastName": "x", "email": "x@localhost"},
                 "credentials": {"password": "seven quiet lighthouses"}}""";
        var raw = new RawHttp(port, "127.0.0.1");
        var status = raw.send(body, "POST " + path + " HTTP/1.1", "Content-Type: application/json")
                .status();
        assertThat(status).isBetween(302, 404);
        var signedIn = new SignedInBrowser(port, user, Users.PASSWORD);
        var cookies = "Cookie: " + signedIn.cookies();
        assertThat(raw.send(
                                body,
                                "POST " + path + " HTTP/1.1",
                                "Content-Type: application/json",
                                cookies,
                                "X-XSRF-TOKEN: " + signedIn.cookie("XSRF-TOKEN"))
                        .status())
                .isBetween(400, 404);
        assertThat(identities.createUserQuery().userId("setup").count()).isZero();
    }

    /** It would sign in past the counting of wrong passwords. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void camundasOwnSignInIsClosed(String app) {
        assertThat(new RawHttp(port, "127.0.0.1")
                        .send(
                                "username=" + user + "&password=" + Users.PASSWORD.replace(' ', '+'),
                                "POST /camunda/api/admin/auth/user/default/login/" + app + " HTTP/1.1",
                                "Content-Type: application/x-www-form-urlencoded")
                        .status())
                .isIn(401, 403, 404);
    }

    @Test
    void changesOfRolesAreOnRecord_withWhoMadeThem() {
        var admin = users.create("camunda-admin");
        identities.setAuthentication(admin, List.of("camunda-admin"));
        try {
            users.put(user, "auditor");
        } finally {
            identities.clearAuthentication();
        }
        assertThat(recorded("ROLE_CHANGED", admin)).contains("put " + user + " into group auditor");
        assertThat(directory.groups(user).orElseThrow()).contains("auditor");
    }

    /** Users, groups and rights are kept on our pages, by administrators too: the engine's REST names the page. */
    @ParameterizedTest
    @CsvSource({
        "POST,   /group/create, /groups",
        "PUT,    /group/auditor, /groups",
        "DELETE, /group/auditor, /groups",
        "PUT,    /group/auditor/members/{me}, /users",
        "DELETE, /group/requester/members/{me}, /users",
        "POST,   /user/create, /users",
        "PUT,    /user/{me}/profile, /users",
        "PUT,    /user/{me}/credentials, /account",
        "DELETE, /user/{me}, /users",
        "POST,   /authorization/create, /users",
        "PUT,    /authorization/{authorization}, /users",
        "DELETE, /authorization/{authorization}, /users"
    })
    void anAdministratorIsSentToThePageToo(String method, String path, String page) {
        var admin = users.create("camunda-admin");
        var authorization =
                authorizations.createAuthorizationQuery().listPage(0, 1).get(0).getId();
        var before = everything();
        var body =
                """
                {"id": "mine", "name": "Mine", "type": 1, "permissions": ["ALL"], "userId": "%s", "resourceType": 0,
                 "resourceId": "*", "profile": {"id": "mine"}, "password": "%s", "authenticatedUserPassword": "%2$s"}"""
                        .formatted(user, Users.PASSWORD);

        var webapp = new SignedInBrowser(port, admin, Users.PASSWORD)
                .call(method, ENGINE + filled(path, authorization), body);
        var program = new RawHttp(port, "127.0.0.1")
                .send(
                        body,
                        method + " /engine-rest" + filled(path, authorization) + " HTTP/1.1",
                        "Content-Type: application/json",
                        RawHttp.basic(admin, Users.PASSWORD));

        assertThat(webapp.statusCode()).isEqualTo(403);
        assertThat(webapp.body()).contains("not possible over this interface", "the page " + page);
        assertThat(program.status()).isEqualTo(403);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void comingGoingAndBeingRefusedAreOnRecord() {
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);
        browser.post("/account", "/account/tokens", "name=robot&days=1");
        browser.post("/account", "/logout", "");
        assertThat(recorded("SIGNED_IN", user)).isNotEmpty();
        assertThat(recorded("TOKEN_CHANGED", user)).contains("made the token \"robot\" for 1 days");
        assertThat(recorded("SIGNED_OUT", user)).isNotEmpty();
    }

    private List<String> recorded(String kind, String actor) {
        return jdbc.sql("select detail from security_event where kind = ? and actor = ?")
                .params(kind, actor)
                .query(String.class)
                .list();
    }

    private String filled(String text, String authorization) {
        return text.replace("{me}", user).replace("{authorization}", authorization);
    }

    /** Users, groups, memberships and authorizations, in one text. */
    private String everything() {
        return jdbc.sql(
                        """
                        select (select string_agg(id_ || pwd_ || coalesce(email_, ''), ',' order by id_) from act_id_user)
                            || (select string_agg(id_ || name_, ',' order by id_) from act_id_group)
                            || (select string_agg(user_id_ || group_id_, ',' order by user_id_, group_id_)
                                from act_id_membership)
                            || (select string_agg(id_ || rev_ || perms_, ',' order by id_) from act_ru_authorization)
                            || (select count(*) from act_id_tenant)
                        """)
                .query(String.class)
                .single();
    }
}
