package io.tspmo.platform.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Of Camunda's applications Tasklist is open, and the others only where a setting opens them. */
@IntegrationTest
class CamundaAppsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "/camunda/app/admin/default/, /users",
        "/camunda/app/admin/default, /users",
        "/camunda/app/admin, /users",
        "/camunda/app/cockpit/default/, start page",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics, start page",
        "/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated, /users"
    })
    void adminAndCockpitAreOff_andSayWhereToGo(String path, String where) {
        var admin = new SignedInBrowser(port, "admin");
        var answer = path.contains("/api/") ? admin.call("GET", path, "") : admin.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("is off on this server", where);
    }

    @Test
    void tasklistAsksWhoIsSignedIn_andOffersNoOtherApplication() {
        var answer = new SignedInBrowser(port, "admin").call("GET", "/camunda/api/admin/auth/user/default", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"tasklist\"").doesNotContain("\"cockpit\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/welcome/default/", "/camunda/app/welcome"})
    void camundasStartPageLeadsToTasklist(String path) {
        var admin = new SignedInBrowser(port, "admin");
        var answer = new RawHttp(port, "127.0.0.1").get(path, "Cookie: " + admin.cookies(), "Accept: text/html");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    void whoIsNotSignedInLearnsNothing() {
        var nobody = new RawHttp(port, "127.0.0.1");
        assertThat(nobody.get("/camunda/api/cockpit/plugin/base/default/incident/count")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.get("/camunda/app/admin/default/").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({"true, /camunda/app/admin/default/, 200", "false, /camunda/app/admin/default/, 404"})
    void theSettingOpensThem(String setting, String path, int status) throws Exception {
        var apps = new CamundaApps(new MockEnvironment().withProperty(CamundaApps.SETTING, setting));
        var request = new MockHttpServletRequest("GET", path);
        var response = new MockHttpServletResponse();
        apps.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(status);
    }
}
