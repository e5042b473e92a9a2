package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.platform.decision.TableRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The sample users, who send requests and answer tasks over REST, and keep in mind what became of each. */
final class PeopleAtWork {

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

    enum Fate {
        CONFIRMED,
        REFUSED,
        UNKNOWN
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger requested = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private KilledApplication application;

    /** What became of each request, vote and report, by the mark that it carries. */
    final Map<String, Fate> requests = new ConcurrentHashMap<>();

    final Map<String, Fate> votes = new ConcurrentHashMap<>();
    final Map<String, Fate> reports = new ConcurrentHashMap<>();

    /** Answers of the application that nobody expects. */
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** From now on they work with this one. */
    void workWith(KilledApplication started) {
        application = started;
    }

    int requested() {
        return requested.get();
    }

    /** A request as long as there may be more, or the answer to one of the open tasks. */
    void doOneThing(Random choice, int most) throws IOException, InterruptedException {
        var tasks =
                JSON.readTree(send("admin", application.uri("/task?sortBy=created&sortOrder=asc&maxResults=20"), null)
                        .body());
        if (requested.get() < most && choice.nextInt(3) == 0 || tasks.isEmpty()) {
            if (requested.get() < most) {
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
        requested.incrementAndGet();
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
        for (var word : TableRow.wordsOf(shown.at("/requiredEvidence/value").asText())) {
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
                    "wentWell",
                    mark,
                    "wentWrong",
                    "The supplier.",
                    "recommendation",
                    "Agree on dates in the contract.",
                    "lessonCategory",
                    "VENDOR",
                    "finalSpent",
                    175_000,
                    "finalProgress",
                    100);
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
}
