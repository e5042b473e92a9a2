package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.AccessMatrix.Row;
import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.protection.OpenRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint, every role, own and other project: what {@code security/matrix.md} says is what the running application
 * answers. An endpoint without a row fails, and so does a row without an endpoint.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    /** Called with name and password; everything else by a browser with a session. */
    private static final Pattern FOR_PROGRAMS = Pattern.compile("(/api|/engine-rest|/v3/api-docs)(/.*)?");

    /** Answered by others than our handlers; rows are welcome, and not looked up among ours. */
    private static final Pattern NOT_OURS = Pattern.compile("(/engine-rest|/camunda|/static|/logout|/oauth2)(/.*)?");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final String NOBODY = "nobody";
    private static final String PASSWORD = "demo";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    IdentityService identities;

    @Autowired
    Users users;

    @Autowired
    ApplicationContext context;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final AccessMatrix matrix = AccessMatrix.read();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, SignedInBrowser> browsers = new HashMap<>();
    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    /** What the places of an address stand for, of the own and of the other project. */
    private final Map<String, String> own = new HashMap<>();

    private final Map<String, String> other = new HashMap<>();

    /** The own project is asked for, led and paid for by the sample users of these roles; the other one by their peers. */
    @BeforeAll
    void makeTwoProjects() {
        var peers = Map.of("requester2", "requester", "manager2", "project-manager", "sponsor2", "sponsor");
        peers.forEach((peer, group) -> {
            var user = identities.newUser(peer);
            user.setFirstName(peer);
            user.setPassword(UUID.randomUUID().toString());
            identities.saveUser(user);
            identities.createMembership(peer, group);
        });
        var places = new MatrixPlaces(context, marker);
        own.putAll(places.of(project("requester", "sponsor", "manager")));
        other.putAll(places.of(project("requester2", "sponsor2", "manager2")));
    }

    @AfterAll
    void forgetThePeers() {
        List.of("requester2", "manager2", "sponsor2").forEach(users::deleteWithName);
    }

    private ProjectRun project(String requester, String sponsor, String manager) {
        var request = Play.request();
        request.put("title", "Matrix " + requester + " " + marker);
        request.put("sponsor", sponsor);
        return play.submitAs(requester, request)
                .runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", manager))
                .waitsAt("castVote");
    }

    @Test
    void everyEndpointHasARow_andEveryRowAnEndpoint() {
        var endpoints = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(mapping -> {
            var methods = mapping.getMethodsCondition().getMethods();
            mapping.getPatternValues().forEach(address -> {
                if (methods.isEmpty()) {
                    endpoints.add("* " + address);
                }
                methods.forEach(method -> endpoints.add(method + " " + address));
            });
        });
        var rows = new TreeSet<String>();
        matrix.rows().stream()
                .filter(row -> !NOT_OURS.matcher(row.address()).matches())
                .forEach(row -> rows.add(row.endpoint()));

        assertThat(rows)
                .as("the rows of " + AccessMatrix.FILE + " and the endpoints of the application")
                .isEqualTo(endpoints);
    }

    @Test
    void everythingThatIsOpenOfTheEngineHasARow() {
        assertThat(matrix.rows().stream()
                        .map(Row::endpoint)
                        .filter(endpoint -> endpoint.contains("/engine-rest/"))
                        .map(endpoint -> PLACE.matcher(endpoint).replaceAll("*")))
                .as("the rows of " + AccessMatrix.FILE + " and the list in EngineRestSurface")
                .containsAll(OpenRest.endpoints());
    }

    @Test
    void everyProjectAddressIsTriedForTheOwnAndForTheOtherProject() {
        var tried = new HashMap<String, TreeSet<String>>();
        matrix.rows().stream().filter(row -> row.address().contains("{code}")).forEach(row -> tried.computeIfAbsent(
                        row.endpoint(), any -> new TreeSet<>())
                .add(row.about()));

        assertThat(tried).isNotEmpty().allSatisfy((endpoint, about) -> assertThat(about)
                .containsExactly("other", "own"));
    }

    @Test
    void everyRoleHasItsColumn() {
        var groups = new TreeSet<String>();
        matrix.roles().stream().filter(role -> !role.equals(NOBODY)).forEach(user -> identities
                .createGroupQuery()
                .groupMember(user)
                .list()
                .forEach(group -> groups.add(group.getId())));

        assertThat(matrix.roles()).contains(NOBODY);
        assertThat(groups).containsAll(Groups.ids());
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsTheAnswerOfTheMatrix() {
        return matrix.rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    var actual = new LinkedHashMap<String, String>();
                    matrix.roles().forEach(role -> actual.put(role, answer(role, row)));
                    assertThat(actual)
                            .as(() -> "It is:\n" + AccessMatrix.text(matrix.roles(), List.of(row.answered(actual))))
                            .isEqualTo(row.answers());
                }));
    }

    /** The status, where it leads, and which of the two projects it names. */
    private String answer(String role, Row row) {
        var places = row.about().equals("other") ? other : own;
        var response = call(role, row, filled(row.address(), places), filled(row.with(), places));
        var answer = new ArrayList<String>();
        answer.add(String.valueOf(response.statusCode()));
        response.headers().firstValue("location").ifPresent(to -> answer.add(place(to)));
        // which project the tour shows depends on what other projects there are
        if (response.statusCode() < 300 && !row.address().equals("/tour")) {
            if (response.body().contains(own.get("code"))) {
                answer.add("own");
            }
            if (response.body().contains(other.get("code"))) {
                answer.add("other");
            }
        }
        return String.join(" ", answer);
    }

    private HttpResponse<String> call(String role, Row row, String address, String with) {
        boolean query = with.startsWith("?");
        var path = query ? address + with : address;
        var body = query ? "" : with;
        var method = row.method().equals("*") ? "GET" : row.method();
        if (FOR_PROGRAMS.matcher(row.address()).matches()) {
            return program(role, method, path, body);
        }
        var browser = browsers.computeIfAbsent(
                role,
                any -> role.equals(NOBODY)
                        ? SignedInBrowser.ofNobody(port)
                        : new SignedInBrowser(port, role, PASSWORD));
        return switch (method) {
            case "GET" -> browser.getOnly(path);
            case "POST" -> body.startsWith("{")
                    ? browser.sendOnly("/", path, "application/json", body)
                    : browser.postOnly("/", path, body);
            default -> throw new IllegalStateException("A browser sends no " + method);
        };
    }

    private HttpResponse<String> program(String role, String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!role.equals(NOBODY)) {
            var name = (role + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(name));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other way round, so that the matrix can say it. */
    private String place(String address) {
        return address.replace("http://localhost:" + port, "")
                .replace(own.get("code"), "{code}")
                .replace(own.get("task"), "{task}")
                .replace(other.get("task"), "{task}")
                .replace(other.get("code"), "{code}");
    }

    private static String filled(String text, Map<String, String> places) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(places.computeIfAbsent(place.group(1), unknown -> {
                    throw new IllegalStateException("Say in MatrixPlaces what {" + unknown + "} stands for");
                })));
    }
}
