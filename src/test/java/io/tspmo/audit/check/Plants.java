package io.tspmo.audit.check;

import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Twenty violations of five kinds, in the facts that an attacker or a wrong setting would leave behind. */
final class Plants {

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Users users;
    private final List<ProjectRun> projects;
    private final Map<String, Set<String>> expected = new TreeMap<>();

    Plants(Ledger ledger, JdbcClient jdbc, Users users, List<ProjectRun> projects) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.users = users;
        this.projects = projects;
    }

    /** What has to be found: keys by control. */
    Map<String, Set<String>> all() {
        duties();
        gates();
        work();
        roles();
        obligations();
        return expected;
    }

    private void expect(String control, Object key) {
        expected.computeIfAbsent(control, none -> new TreeSet<>()).add(String.valueOf(key));
    }

    /** @return the id of its entry */
    private long plant(Fact fact) {
        ledger.append(fact);
        return jdbc.sql("select max(id) from ledger_entry where kind = ? and subject = ?")
                .params(fact.kind().name(), fact.subject())
                .query(Long.class)
                .single();
    }

    private String project(int number) {
        return projects.get(number).code().value();
    }

    private static String somebody() {
        return "planted-" + UUID.randomUUID();
    }

    private Fact vote(int project, String review, String role) {
        return Fact.of(FactKind.VOTE)
                .in(project(project))
                .at("G0")
                .about(review)
                .outcome("APPROVE")
                .with("seat", 1)
                .with("weight", 1)
                .with("role", role);
    }

    private long standsIn(String substitute, String user) {
        return plant(Fact.of(FactKind.SUBSTITUTION)
                .about(somebody())
                .outcome("NAMED")
                .person("user", user)
                .person("substitute", substitute)
                .with("firstDay", LocalDate.now())
                .with("lastDay", LocalDate.now()));
    }

    private void duties() {
        var scan = "dutyConflicts";
        // in person, by a substitute, and by a substitute of a substitute
        expect(scan, plant(vote(0, somebody(), "sponsor").by("requester")));
        expect(scan, plant(vote(1, somebody(), "pmo").by(somebody()).person("principal", "manager")));
        var between = somebody();
        standsIn(between, "requester");
        expect(scan, plant(vote(2, somebody(), "sponsor").by(somebody()).person("principal", between)));
        // round a circle: the same voice is heard twice in one review
        var one = somebody();
        var two = somebody();
        var three = somebody();
        standsIn(one, two);
        standsIn(two, three);
        standsIn(three, one);
        var review = somebody();
        plant(vote(3, review, "finance").by(one).person("principal", two));
        expect(scan, plant(vote(3, review, "architecture").with("seat", 2).by(three)));
        // a change that its author approves, a risk that its owner accepts by a substitute
        var change = somebody();
        var author = somebody();
        plant(Fact.of(FactKind.CHANGE)
                .in(project(0))
                .about("77")
                .outcome("REQUESTED")
                .by(author)
                .with("process", change));
        expect(scan, plant(duty("APPROVE_CHANGE", change, "sponsor").by(author)));
        var risk = somebody();
        var owner = somebody();
        plant(Fact.of(FactKind.RISK)
                .in(project(0))
                .about("77")
                .outcome("RESPONSE_BEGUN")
                .with("process", risk)
                .person("owner", owner));
        expect(scan, plant(duty("ACCEPT_RISK", risk, "sponsor").by(somebody()).person("principal", owner)));
    }

    private Fact duty(String duty, String process, String role) {
        return Fact.of(FactKind.DUTY)
                .in(project(0))
                .about(somebody())
                .outcome(duty)
                .with("process", process)
                .with("role", role);
    }

    private void gates() {
        expect("gatesWithoutQuorum", approved(review(1), true));
        expect("gatesWithoutQuorum", approved(review(2), true)); // the mandatory seat has not voted
        expect("gatesWithoutQuorum", approved(review(3), false)); // and nobody asked for the votes
        // all have voted, and the document was withdrawn before
        var code = project(0);
        var paper = somebody() + "/1";
        var filed = Fact.of(FactKind.DOCUMENT).in(code).about(paper).with("kind", "PLANTED");
        plant(filed.outcome("FILED").by("manager"));
        plant(filed.outcome("WITHDRAWN").by("manager"));
        var review = review(3);
        plant(Fact.of(FactKind.DECISION)
                .in(code)
                .about("gatePlan")
                .with("instance", review)
                .with(
                        "outputs",
                        List.of(
                                Map.of("rule", "rule_1", "name", "gate", "value", "G1"),
                                Map.of("rule", "rule_1", "name", "evidence", "value", "document:PLANTED"))));
        expect("gatesWithoutQuorum", approved(review, true));
    }

    /** Of three seats, the last of which is mandatory, the first so many vote for it. */
    private String review(int votes) {
        var review = somebody();
        var fact = Fact.of(FactKind.REVIEW).in(project(0)).at("G1").about(review);
        plant(fact.outcome("OPENED").with("quorum", 60).with("approvalShare", 60));
        plant(fact.outcome("SEATED").with("seats", List.of(seat(1, false), seat(2, false), seat(3, true))));
        for (int seat = 1; seat <= votes; seat++) {
            var name = seat == 1 ? "slot" : "seat"; // as an earlier version called it
            plant(vote(0, review, "pmo").at("G1").with(name, seat).by(somebody()));
        }
        return review;
    }

    private static Map<String, Object> seat(int seat, boolean mandatory) {
        return Map.of("seat", seat, "weight", 1, "mandatory", mandatory, "veto", false);
    }

    private long approved(String review, boolean byVotes) {
        return plant(Fact.of(FactKind.OUTCOME)
                .in(project(0))
                .at("G1")
                .about(review)
                .outcome("APPROVE")
                .with("byVotes", byVotes)
                .with("seats", 3));
    }

    /** In projects 5, 6 and 8, of which only the first gate was approved. */
    private void work() {
        expect("workBeforeGate", plant(report(5, "EXECUTION")));
        expect("workBeforeGate", plant(report(6, "PLANNING")));
        expect(
                "workBeforeGate",
                plant(Fact.of(FactKind.BOOKING)
                        .in(project(8))
                        .about(project(8))
                        .outcome("COMMITTED")
                        .with("hours", 40)));
    }

    private Fact report(int project, String phase) {
        return Fact.of(FactKind.REPORT)
                .in(project(project))
                .at("G2")
                .about(somebody())
                .outcome("REPORTED")
                .by("manager")
                .with("phase", phase)
                .with("progress", 30)
                .with("spent", 50_000);
    }

    private void roles() {
        var scan = "rolesUsedSameDay";
        var newcomer = somebody();
        expect(scan, given(newcomer, "finance"));
        plant(vote(4, somebody(), "finance").by(newcomer));
        var away = somebody();
        expect(scan, given(away, "security"));
        plant(vote(4, somebody(), "security").by(somebody()).person("principal", away));
        var verifier = somebody();
        expect(scan, given(verifier, "pmo"));
        given(verifier, "finance"); // and never used
        plant(duty("VERIFY_CONDITION", somebody(), "pmo").by(verifier));
    }

    private long given(String user, String group) {
        return plant(Fact.of(FactKind.ROLE_CHANGED)
                .about(group)
                .outcome("GIVEN")
                .by("admin")
                .with("group", group)
                .person("user", user));
    }

    private void obligations() {
        closed(somebody(), somebody(), null, null, false);
        closed(somebody(), null, null, null, true);
        var owner = somebody();
        var substitute = somebody();
        standsIn(substitute, owner);
        closed(owner, substitute, owner, substitute, false);
        var sick = somebody();
        var both = somebody();
        standsIn(both, sick);
        closed(sick, sick, null, both, false);
    }

    /**
     * @param reporter null if nobody verified it at all
     * @param verifier null if it is the reporter in person; else this one, in the place of the PMO
     */
    private void closed(String owner, String reporter, String reporterFor, String verifier, boolean unverified) {
        var id = somebody();
        var fact = Fact.of(FactKind.OBLIGATION)
                .in(project(3))
                .at("G0")
                .about(id)
                .person("owner", unverified || verifier != null ? owner : reporter);
        plant(fact.outcome("OPENED").by("sponsor"));
        if (unverified) {
            expect("selfClosedObligations", id + "/" + plant(fact.outcome("FULFILLED")));
            return;
        }
        plant(fact.outcome("REPORTED").by(reporter).person("principal", reporterFor));
        var verified = verifier == null ? fact.by(reporter) : fact.by(verifier).person("principal", "pmo");
        expect("selfClosedObligations", id + "/" + plant(verified.outcome("VERIFIED")));
        plant(fact.outcome("FULFILLED"));
    }
}
