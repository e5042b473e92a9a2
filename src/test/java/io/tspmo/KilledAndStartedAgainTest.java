package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.project.project.EvidenceCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The application is killed while people work, and started again on its folder. Whatever was answered with success is
 * there exactly once; what got no answer is there once or not at all; every project reaches its end.
 */
@Tag("integration")
class KilledAndStartedAgainTest {

    private static final long SEED = 20_261_123L;
    private static final int KILLS = 3;
    private static final int PROJECTS = 7;
    private static final int PEOPLE = 4;
    private static final Path FOLDER = Path.of("target", "test-data", "killed");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who answers for a group. */
    private static final Map<String, String> MEMBER = Map.of(
            "pmo", "pmo",
            "sponsor", "sponsor",
            "finance", "finance",
            "architecture", "architect",
            "security", "security",
            "steering-committee", "board1",
            "project-manager", "manager",
            "resource-manager", "resources");

    private enum Fate {
        CONFIRMED,
        REFUSED,
        UNKNOWN
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final Random random = new Random(SEED);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();

    /** What became of each request and vote, by the mark that it carries. */
    private final Map<String, Fate> requests = new ConcurrentHashMap<>();

    private final Map<String, Fate> votes = new ConcurrentHashMap<>();
    private final Map<String, Fate> reports = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    private KilledApplication application;
    private volatile boolean dying;

    @AfterEach
    void stop() throws Exception {
        people.shutdownNow();
        if (application != null && application.process().isAlive()) {
            application.stop();
        }
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        for (int run = 0; run <= KILLS; run++) {
            application = KilledApplication.start(FOLDER.resolve("data"), FOLDER.resolve("run-" + run + ".log"));
            dying = false;
            var database = application.database();
            assertNoBookingIsDoubled(database);
            if (run < KILLS) {
                workUntilKilled(6 + random.nextInt(18), random.nextInt(60));
            } else {
                workUntilAllIsDone(database);
                assertAllIsThereOnce(database);
            }
            assertThat(surprises).isEmpty();
        }
        assertThat(application.stop()).isTrue();
    }

    /** @param answers after so many of them, and then some milliseconds more, the application is killed */
    private void workUntilKilled(int answers, int millisMore) throws Exception {
        var enough = new CountDownLatch(answers);
        var killed = new CountDownLatch(1);
        var working = work(killed, enough);
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        killed.await(millisMore, TimeUnit.MILLISECONDS);
        dying = true;
        application.kill();
        killed.countDown();
        for (var person : working) {
            person.get(60, TimeUnit.SECONDS);
        }
    }

    private void workUntilAllIsDone(JdbcClient database) throws Exception {
        var done = new CountDownLatch(1);
        var working = work(done, new CountDownLatch(0));
        var deadline = Instant.now().plusSeconds(120);
        while (asked.get() < PROJECTS || number(database, "select count(*) from act_ru_execution") > 0) {
            assertThat(Instant.now())
                    .as(() -> "still open: "
                            + strings(
                                    database,
                                    "select business_key_ || ' ' || coalesce(act_id_, '') from act_ru_execution"))
                    .isBefore(deadline);
            done.await(100, TimeUnit.MILLISECONDS);
        }
        done.countDown();
        for (var person : working) {
            person.get(60, TimeUnit.SECONDS);
        }
    }

    private List<Future<Void>> work(CountDownLatch end, CountDownLatch answers) {
        return random.longs(PEOPLE)
                .mapToObj(seed -> people.submit(() -> {
                    var choice = new Random(seed);
                    while (end.getCount() > 0) {
                        try {
                            doOneThing(choice);
                            answers.countDown();
                        } catch (IOException e) {
                            if (!dying) {
                                surprises.add(e.toString());
                            }
                            end.await(5, TimeUnit.SECONDS);
                        }
                    }
                    return (Void) null;
                }))
                .toList();
    }

    private void doOneThing(Random choice) throws IOException, InterruptedException {
        var tasks =
                JSON.readTree(send("admin", application.uri("/task?sortBy=created&sortOrder=asc&maxResults=20"), null)
                        .body());
        if (asked.get() < PROJECTS && choice.nextInt(3) == 0 || tasks.isEmpty()) {
            if (asked.get() < PROJECTS) {
                request();
            }
            return;
        }
        answer(tasks.get(choice.nextInt(tasks.size())));
    }

    private void request() throws IOException, InterruptedException {
        var request = Play.request();
        var mark = "Request " + marks.incrementAndGet();
        request.put("title", mark);
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        post(
                "requester",
                "/process-definition/key/projectGovernance/submit-form",
                request,
                fate -> requests.put(mark, fate));
        asked.incrementAndGet();
    }

    private void answer(JsonNode task) throws IOException, InterruptedException {
        var mark = "Answer " + marks.incrementAndGet();
        var id = task.path("id").asText();
        var user = task.path("assignee").asText("");
        if (user.isEmpty() || user.equals("null")) {
            user = member(id);
        }
        if (user == null) {
            return; // somebody else was faster
        }
        var key = task.path("taskDefinitionKey").asText();
        post(
                user,
                "/task/" + id + "/submit-form",
                key.equals("provideEvidence") ? evidence(user, id) : answers(key, mark),
                fate -> {
                    if (key.equals("castVote")) {
                        votes.put(mark, fate);
                    } else if (key.equals("reportPhase")) {
                        reports.put(mark, fate);
                    }
                });
    }

    private String member(String task) throws IOException, InterruptedException {
        var answer = send("admin", application.uri("/task/" + task + "/identity-links"), null);
        if (answer.statusCode() != 200) {
            return null;
        }
        for (var link : JSON.readTree(answer.body())) {
            if (link.path("type").asText().equals("candidate")) {
                return MEMBER.get(link.path("groupId").asText());
            }
        }
        return null;
    }

    /** Uploads what is missing, and says the rest. */
    private Map<String, Object> evidence(String user, String task) throws IOException, InterruptedException {
        var shown = JSON.readTree(send(user, application.uri("/task/" + task + "/form-variables"), null)
                .body());
        var documents = "/../api/projects/" + shown.at("/projectCode/value").asText() + "/documents";
        for (var word : EvidenceCheck.words(shown.at("/requiredEvidence/value").asText())) {
            if (word.startsWith("document:")) {
                var kind = word.substring("document:".length());
                send(
                        user,
                        application
                                .uri(documents + "?kind=" + kind + "&name=" + kind)
                                .normalize(),
                        kind);
            }
        }
        var answers = new HashMap<String, Object>();
        if (shown.at("/riskReviewMissing/value").asBoolean()) {
            answers.put("riskReviewSummary", "As they were.");
        }
        if (shown.at("/planMissing/value").asBoolean()) {
            answers.put("planScope", "What the request says.");
            answers.put("planStart", shown.at("/planStart/value").asText());
            answers.put("planEnd", shown.at("/planEnd/value").asText());
            answers.put("planBudget", shown.at("/planBudget/value").asDouble());
        }
        return answers;
    }

    private Map<String, Object> answers(String task, String mark) {
        return switch (task) {
            case "triageRequest" -> Map.of(
                    "triage", "ACCEPT", "tier", mark.hashCode() % 2 == 0 ? "LITE" : "STANDARD", "manager", "manager");
            case "castVote" -> Map.of("vote", "APPROVE", "comment", mark);
            case "reportPhase" -> Map.of("phaseSummary", mark, "progress", 40, "spent", 60_000.5);
            case "acceptDelivery" -> Map.of("acceptance", "ACCEPT");
            case "surveySatisfaction" -> Map.of(
                    "satisfactionResult", "5",
                    "satisfactionCooperation", "4",
                    "satisfactionTimeliness", "3",
                    "recommend", 9);
            case "writeLessons" -> Map.of(
                    "wentWell", mark,
                    "wentWrong", "The supplier.",
                    "recommendation", "Agree on dates in the contract.",
                    "lessonCategory", "VENDOR",
                    "finalSpent", 175_000);
            default -> throw new AssertionError("Nobody should be asked for " + task);
        };
    }

    private void post(String user, String path, Map<String, Object> answers, Consumer<Fate> fate)
            throws IOException, InterruptedException {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        var body = JSON.writeValueAsString(Map.of("variables", variables));
        fate.accept(Fate.UNKNOWN);
        var answer = send(user, application.uri(path), body);
        if (answer.statusCode() == 200 || answer.statusCode() == 204) {
            fate.accept(Fate.CONFIRMED);
        } else {
            fate.accept(Fate.REFUSED);
            if (answer.statusCode() != 409) {
                surprises.add(path + " " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    private HttpResponse<String> send(String user, URI uri, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()))
                .header("Content-Type", "application/json");
        return http.send(
                (body == null ? request.GET() : request.POST(BodyPublishers.ofString(body))).build(),
                BodyHandlers.ofString());
    }

    private void assertAllIsThereOnce(JdbcClient database) {
        assertFates(requests, strings(database, "select title from project"));
        assertFates(votes, strings(database, "select comment from gate_vote where vote is not null"));
        assertFates(reports, strings(database, "select summary from phase_report"));

        var codes = strings(database, "select code from project");
        assertThat(strings(
                        database,
                        "select business_key_ from act_hi_procinst where proc_def_key_ = 'projectGovernance'"))
                .as("one process for each project, and one project for each process")
                .containsExactlyInAnyOrderElementsOf(codes);
        assertThat(number(database, "select sum(last) from project_number"))
                .as("no code was skipped")
                .isEqualTo(codes.size());
        assertThat(strings(database, "select distinct state || ' ' || phase from project"))
                .containsExactly("COMPLETED CLOSED");

        assertThat(number(database, "select count(*) from gate_vote where vote is null"))
                .isZero();
        assertThat(number(database, "select count(*) from ledger_entry where kind = 'VOTE' and outcome <> 'RECUSE'"))
                .as("each vote is told once")
                .isEqualTo(number(database, "select count(*) from gate_vote"));
        assertThat(number(database, "select count(*) from gate_review where round > 1 or outcome is null"))
                .isZero();
        assertThat(number(database, "select count(*) from booking")).isZero();
        assertThat(number(database, "select count(*) from act_ru_incident")).isZero();
        assertThat(number(database, "select count(*) from act_ru_job where process_instance_id_ is not null"))
                .isZero();
        assertThat(
                        number(
                                database,
                                "select count(*) from act_hi_incident where incident_type_ = 'failedJob' and create_time_ is not null"))
                .as("nothing had to be tried three times")
                .isZero();
    }

    /** Bookings are never more than was asked for, nor more than a person has. */
    private static void assertNoBookingIsDoubled(JdbcClient database) {
        assertThat(
                        strings(
                                database,
                                """
                                select project_code || ' line ' || line from (
                                  select project_code, line, sum(hours) as booked from booking group by 1, 2
                                ) as taken join demand using (project_code, line)
                                where booked > hours_week / 5 * (
                                  select count(*) from generate_series(first_day, last_day, interval '1 day') as day
                                  where extract(isodow from day) < 6) + 0.5
                                """))
                .isEmpty();
        assertThat(
                        strings(
                                database,
                                """
                                select person_id || ' on ' || day from booking join person on person.id = person_id
                                group by person_id, day, weekly_hours having sum(hours) > weekly_hours / 5 + 0.05
                                """))
                .isEmpty();
    }

    private static void assertFates(Map<String, Fate> fates, List<String> stored) {
        assertThat(stored)
                .doesNotHaveDuplicates()
                .allSatisfy(mark -> assertThat(fates.get(mark)).as(mark).isIn(Fate.CONFIRMED, Fate.UNKNOWN));
        assertThat(stored)
                .containsAll(fates.entrySet().stream()
                        .filter(entry -> entry.getValue() == Fate.CONFIRMED)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    private static List<String> strings(JdbcClient database, String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private static long number(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
