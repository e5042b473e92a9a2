package io.tspmo.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.Ledger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four-eyes scan: of real projects nothing is found; of twenty planted violations of five kinds, all, and nothing else. */
@IntegrationTest
class FourEyesScanTest {

    static final Set<String> SCANS = Set.of(
            "dutyConflicts", "gatesWithoutQuorum", "workBeforeGate", "rolesUsedSameDay", "selfClosedObligations");

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    List<Control> controls;

    @Autowired
    Ledger ledger;

    @Autowired
    TaskService tasks;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void twentyOfTwentyPlantedViolationsAreFoundAndNothingElse() {
        var projects = normalLife();
        var codes = projects.stream().map(one -> one.code().value()).collect(Collectors.toSet());
        var before = scan();
        assertThat(before.values().stream().flatMap(List::stream))
                .filteredOn(one -> codes.contains(String.valueOf(one.project())))
                .isEmpty();

        var planted = new Plants(ledger, jdbc, users, projects).all();

        assertThat(planted).hasSize(SCANS.size());
        assertThat(planted.values().stream().mapToInt(Set::size).sum()).isEqualTo(20);
        assertThat(ofProjects(scan(), codes)).isEqualTo(planted);
    }

    /** Keys of findings by control. */
    private Map<String, List<Examination.Found>> scan() {
        var found = new TreeMap<String, List<Examination.Found>>();
        for (var control : controls) {
            if (SCANS.contains(control.id())) {
                var examination = new Examination();
                control.examine(examination);
                found.put(control.id(), examination.all());
            }
        }
        return found;
    }

    private static Map<String, Set<String>> ofProjects(Map<String, List<Examination.Found>> found, Set<String> codes) {
        var mine = new TreeMap<String, Set<String>>();
        found.forEach((control, all) -> all.stream()
                .filter(one -> one.project() != null && codes.contains(one.project()))
                .forEach(one ->
                        mine.computeIfAbsent(control, none -> new TreeSet<>()).add(one.key())));
        return mine;
    }

    /** Ten projects, made by the real processes. */
    private List<ProjectRun> normalLife() {
        var projects = new ArrayList<ProjectRun>();
        var whole = accepted("STANDARD")
                .vote("APPROVE")
                .report()
                .vote("APPROVE")
                .report()
                .vote("APPROVE");
        projects.add(whole.deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded());
        projects.add(accepted("LITE").vote("APPROVE").report().acceptDelivery());
        var agile = Play.request();
        agile.put("method", "AGILE");
        projects.add(
                play.submit(agile).accept("STANDARD").vote("APPROVE").report().vote("APPROVE"));
        projects.add(accepted("STANDARD").approveUnderCondition().fulfilCondition());
        projects.add(accepted("STANDARD")
                .vote("APPROVE")
                .report()
                .vote("REWORK")
                .report()
                .vote("APPROVE"));
        projects.add(accepted("STANDARD").vote("APPROVE"));
        projects.add(accepted("FULL").vote("APPROVE"));
        projects.add(accepted("STANDARD").vote("REJECT"));
        projects.add(accepted("STANDARD").vote("APPROVE").report());
        projects.add(withSubstitute());
        return projects;
    }

    private ProjectRun accepted(String tier) {
        return play.submit(Play.request()).accept(tier);
    }

    /** The PMO is away, and somebody who has nothing else to do with the project votes in its place. */
    private ProjectRun withSubstitute() {
        var project = accepted("STANDARD");
        var deputy = users.create("requester");
        var today = LocalDate.now().toString();
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        var named = http.withBasicAuth("pmo", "demo")
                .exchange(
                        "/api/substitutions",
                        HttpMethod.POST,
                        new HttpEntity<>(
                                "{\"substitute\": \"%s\", \"firstDay\": \"%s\", \"lastDay\": \"%s\"}"
                                        .formatted(deputy, today, today),
                                headers),
                        Map.class);
        assertThat(named.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        try {
            var vote = project.open().stream()
                    .filter(task -> project.reviewers(task).contains("pmo"))
                    .findFirst()
                    .orElseThrow();
            project.submit(vote, deputy, project.answers("APPROVE"));
        } finally {
            http.withBasicAuth("pmo", "demo")
                    .delete("/api/substitutions/" + named.getBody().get("id"));
        }
        return project.runJobs().vote("APPROVE");
    }
}
