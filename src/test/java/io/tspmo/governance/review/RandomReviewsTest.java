package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.review.OtherTables.Row;
import io.tspmo.governance.review.Tally.Rules;
import io.tspmo.governance.review.Tally.Seat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random tables, votes, recusals and orders: the product and the naive reading of its rules say the same. */
@IntegrationTest
class RandomReviewsTest {

    private static final int REVIEWS = 200;
    private static final List<String> ROLES =
            List.of("sponsor", "pmo", "finance", "architecture", "security", "steering-committee");

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private OtherTables tables;

    @BeforeEach
    void ownTables() {
        tables = new OtherTables(models);
    }

    @AfterEach
    void shippedTables() {
        tables.takeBack();
    }

    @Test
    void twoHundredReviewsEndAlikeVoteByVote() {
        var outcomes = new TreeMap<String, Integer>();
        int early = 0;
        for (long seed = 0; seed < REVIEWS; seed++) {
            var random = new Random(seed);
            var rules = new Rules(1 + random.nextInt(100), 1 + random.nextInt(100));
            var seats = seats(table(random));
            var order = new ArrayList<Integer>();
            for (int i = 0; i < seats.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            for (int next : order) {
                assertAlike(rules, seats, "review " + seed);
                if (!(Tally.soFar(rules, seats) instanceof Tally.Result.Open)) {
                    early++;
                    break;
                }
                var seat = seats.get(next);
                var vote = random.nextInt(8) == 0 ? null : vote(random);
                seats.set(next, new Seat(seat.weight(), seat.mandatory(), seat.veto(), vote, false));
            }
            assertAlike(rules, seats, "review " + seed + " at its end");
            outcomes.merge(NaiveTally.outcome(rules, seats), 1, Integer::sum);
        }
        assertThat(outcomes).as("every outcome came").hasSize(6).allSatisfy((outcome, times) -> assertThat(times)
                .isGreaterThan(2));
        assertThat(early).as("some end early, some do not").isBetween(20, REVIEWS - 20);
    }

    private static void assertAlike(Rules rules, List<Seat> seats, String which) {
        assertThat(Tally.outcome(rules, seats).map(Vote::name).orElse(""))
                .as(which)
                .isEqualTo(NaiveTally.outcome(rules, seats));
        if (seats.stream().filter(Seat::open).count() <= 4) {
            assertThat(Tally.soFar(rules, seats) instanceof Tally.Result.Open)
                    .as(which)
                    .isEqualTo(NaiveTally.soFar(rules, seats).equals("open"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void playedThroughTheProcessTheyEndAlikeToo(long seed) {
        var random = new Random(seed * 7919);
        var rules = new Rules(1 + random.nextInt(100), 1 + random.nextInt(100));
        var table = table(random);
        tables.reviewers(table).rules(rules.quorum(), rules.approvalShare());

        var project = play.submit(Play.request()).accept("STANDARD");
        var voted = new HashMap<Integer, Vote>();
        var heard = new HashSet<String>();
        boolean stops = random.nextInt(4) == 0;
        while (project.waitingAt().contains("castVote")) {
            var asked = project.open().stream()
                    .filter(task -> !heard.containsAll(project.reviewers(task)))
                    .toList();
            if (asked.isEmpty()) {
                break; // more seats than people of the role who have not said anything yet
            }
            var task = asked.get(random.nextInt(asked.size()));
            int seat = (Integer) tasks.getVariable(task.getId(), "seat");
            var vote = vote(random);
            project.submit(task, reviewer(project, task, heard), project.answers(vote.name()));
            project.runJobs();
            voted.put(seat, vote);
            if (stops && voted.size() > 2) {
                break;
            }
        }
        if (project.waitingAt().contains("castVote")) {
            project.passDeadline();
        }

        var seats = new ArrayList<Seat>();
        for (var seat : seats(table)) {
            seats.add(new Seat(seat.weight(), seat.mandatory(), seat.veto(), voted.get(seats.size()), false));
        }
        assertThat(outcome(project)).as("%s %s", rules, seats).isEqualTo(NaiveTally.outcome(rules, seats));
        assertThat(project.waitingAt()).doesNotContain("castVote");
        assertThat(project.waitingAt().contains("resolveOverdueVoting"))
                .isEqualTo(NaiveTally.outcome(rules, seats).isEmpty());
    }

    private String reviewer(ProjectRun project, Task task, HashSet<String> heard) {
        return project.reviewers(task).stream().filter(heard::add).findFirst().orElseThrow();
    }

    private String outcome(ProjectRun project) {
        return jdbc.sql("select coalesce(outcome, '') from gate_review where project_code = ?")
                .param(project.code().value())
                .query(String.class)
                .single();
    }

    private static Vote vote(Random random) {
        return Vote.values()[random.nextInt(Vote.values().length)];
    }

    /** Three to six roles; the committee with up to three seats. */
    private static List<Row> table(Random random) {
        var roles = new ArrayList<>(ROLES);
        Collections.shuffle(roles, random);
        var rows = new ArrayList<Row>();
        for (var role : roles.subList(0, 3 + random.nextInt(4))) {
            rows.add(new Row(
                    role,
                    role.equals("steering-committee") ? 1 + random.nextInt(3) : 1,
                    1 + random.nextInt(4),
                    random.nextInt(6) == 0,
                    random.nextInt(5) == 0,
                    ""));
        }
        return rows;
    }

    private static List<Seat> seats(List<Row> table) {
        var seats = new ArrayList<Seat>();
        for (var row : table) {
            for (int i = 0; i < row.votes(); i++) {
                seats.add(new Seat(row.weight(), row.mandatory(), row.veto(), null, true));
            }
        }
        return seats;
    }
}
