package io.tspmo.governance.review;

import io.tspmo.governance.gate.Gate;
import io.tspmo.governance.gate.Gates;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.event.FrozenPart;
import io.tspmo.project.event.ReviewDecided;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rules of the gate by the table {@code gatePlan}, the seats by the table {@code gateReviewers}, and how the votes
 * became an outcome. Rows of reviews and votes are frozen as they are, whatever columns they have.
 */
@Component
class FrozenGate implements FrozenPart {

    private static final String PLAN = "gatePlan";
    private static final String REVIEWERS = "gateReviewers";

    private final Gates gates;
    private final JdbcClient jdbc;
    private final StoredJson json;
    private final ExchangeRates rates;

    FrozenGate(Gates gates, JdbcClient jdbc, StoredJson json, ExchangeRates rates) {
        this.gates = gates;
        this.jdbc = jdbc;
        this.json = json;
        this.rates = rates;
    }

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public List<String> tablesAsked() {
        return List.of(PLAN);
    }

    @Override
    public List<String> tablesToAsk() {
        return List.of(REVIEWERS);
    }

    @Override
    public Frozen opened(Opening review) {
        var project = review.project();
        var gate = gates.get(project.code(), review.gate());
        var given = new HashMap<String, Object>();
        given.put("gate", gate.planCode());
        given.put("asked", gate.kind() == Gate.Kind.PLANNED ? "" : gate.planCode());
        given.put("tier", String.valueOf(project.tier()));
        given.put("method", project.method().name());
        var budget = rates.convert(project.budget());
        given.put("budget", budget.converted().amount());
        given.put("budgetConverted", budget.frozen());
        given.put("riskScore", project.riskScore());
        var row = review(review.processId());
        given.put("review", row);
        return new Frozen(
                given,
                Map.of(
                        "rules",
                        Map.of(
                                "quorum", row.get("quorum"),
                                "approvalShare", row.get("approval_share"),
                                "restsOn", row.get("rests_on")),
                        "route",
                        review.tables().ask(REVIEWERS, asked(given))));
    }

    @Override
    public Frozen decided(ReviewDecided review) {
        var row = review(review.processId());
        var seats = seats(review.processId());
        return new Frozen(
                Map.of("review", row, "seats", seats),
                Map.of("seats", seats.stream().map(FrozenGate::seat).toList(), "outcome", review.outcome()));
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        return Map.of("rules", rules(given, tables), "route", tables.ask(REVIEWERS, asked(given)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> replayDecided(Map<String, Object> opened, Map<String, Object> decided, Tables tables) {
        var seats = Route.of(tables.ask(REVIEWERS, asked(opened))).stream()
                .map(FrozenGate::seat)
                .toList();
        var review = (Map<String, Object>) Objects.requireNonNull(decided.get("review"));
        var voted = (List<Map<String, Object>>) Objects.requireNonNull(decided.get("seats"));
        return Map.of("seats", seats, "outcome", outcome(review, voted));
    }

    /** The votes of the seats, tallied again under the rules of then. */
    private static String outcome(Map<String, Object> review, List<Map<String, Object>> seats) {
        if (review.get("decided_by") != null) {
            return Vote.HOLD.name(); // the PMO ended a review that the votes did not decide
        }
        var rules = new Answers(review);
        return Tally.outcome(
                        new Tally.Rules(rules.integer("quorum"), rules.integer("approval_share")),
                        seats.stream().map(FrozenGate::counted).toList())
                .map(Vote::name)
                .orElse("no quorum");
    }

    private static Tally.Seat counted(Map<String, Object> row) {
        var seat = new Answers(row);
        var vote = seat.has("vote") ? Vote.valueOf(seat.text("vote")) : null;
        return new Tally.Seat(
                seat.integer("weight"),
                seat.yes("mandatory"),
                seat.yes("veto"),
                vote,
                vote == null && !seat.yes("vacant"));
    }

    /** What of a seat the table decided. */
    private static Map<String, Object> seat(Map<String, Object> row) {
        return Map.of(
                "reviewer", row.get("reviewer"),
                "weight", row.get("weight"),
                "mandatory", row.get("mandatory"),
                "veto", row.get("veto"),
                "nextRoles", row.get("next_roles"),
                "signWithin", row.get("sign_within"));
    }

    private static Map<String, Object> seat(Route.Required seat) {
        return Map.of(
                "reviewer", seat.reviewer(),
                "weight", seat.weight(),
                "mandatory", seat.mandatory(),
                "veto", seat.veto(),
                "nextRoles", seat.nextRoles(),
                "signWithin", seat.signWithin());
    }

    private static Map<String, Object> rules(Map<String, Object> given, Tables tables) {
        var asked = Map.of("tier", given.get("tier"), "method", given.get("method"), "asked", given.get("asked"));
        return tables.ask(PLAN, asked).stream()
                .filter(row -> Objects.equals(given.get("gate"), row.get("gate")))
                .findFirst()
                .map(row -> Map.<String, Object>of(
                        "quorum", row.get("quorum"),
                        "approvalShare", row.get("approvalShare"),
                        "restsOn", String.join(", ", TableRow.wordsOf(Objects.toString(row.get("restsOn"), "")))))
                .orElseThrow(() -> new IllegalStateException("The table gatePlan has no gate " + given.get("gate")));
    }

    private static Map<String, Object> asked(Map<String, Object> given) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("tier", given.get("tier"));
        asked.put("method", given.get("method"));
        asked.put("gate", given.get("gate"));
        asked.put("budget", new Answers(given).number("budget").doubleValue());
        asked.put("riskScore", given.get("riskScore"));
        return asked;
    }

    /** Without the pack, which the passport has anyway, and the outcome, which is found. */
    private Map<String, Object> review(String processId) {
        return rows(
                        """
                        select (to_jsonb(r) - 'pack' - 'id' - 'process_id' - 'outcome' - 'decided_at')::text
                        from gate_review r where process_id = ?
                        """,
                        processId)
                .get(0);
    }

    private List<Map<String, Object>> seats(String processId) {
        return rows(
                """
                select (to_jsonb(v) - 'review_id' || jsonb_build_object('set_conditions',
                           (select coalesce(jsonb_agg(to_jsonb(c) - 'review_id' - 'seat' order by c.seq), '[]')
                            from vote_condition c where c.review_id = v.review_id and c.seat = v.seat)))::text
                from gate_vote v join gate_review r on r.id = v.review_id
                where r.process_id = ? order by v.seat
                """,
                processId);
    }

    private List<Map<String, Object>> rows(String sql, String processId) {
        return jdbc.sql(sql).param(processId).query(String.class).list().stream()
                .map(json::map)
                .toList();
    }
}
