package io.tspmo;

import static java.util.Map.entry;

import io.tspmo.ledger.ledger.Kind;
import java.util.Map;
import java.util.Set;

/** What of our tables the ledger tells, by which kinds of facts; and of the others, why it does not. */
final class ToldTables {

    private static final String PART = "is told with the row that it belongs to";
    private static final String CACHE = "is worked out from other rows, and may be again";
    private static final String SECURITY = "is told by security events";
    private static final String SHORT_LIVED = "is forgotten when it was used";
    private static final String LEDGER = "is the ledger itself";
    private static final String SAMPLE = "comes with the sample data alone";

    static final Map<String, Set<Kind>> TOLD = Map.ofEntries(
            entry(
                    "project",
                    Set.of(Kind.REQUEST, Kind.STATE, Kind.CLASSIFICATION, Kind.SCORE, Kind.CHECK, Kind.TRIAGE)),
            entry("gate", Set.of(Kind.GATES, Kind.OUTCOME)),
            entry("gate_review", Set.of(Kind.REVIEW, Kind.OUTCOME)),
            entry("gate_vote", Set.of(Kind.REVIEW, Kind.VOTE)),
            entry("vote_condition", Set.of(Kind.VOTE)),
            entry("seat_move", Set.of(Kind.REVIEW)),
            entry("decision_passport", Set.of(Kind.PASSPORT)),
            entry("obligation", Set.of(Kind.OBLIGATION)),
            entry("plan", Set.of(Kind.BASELINE)),
            entry("baseline", Set.of(Kind.BASELINE)),
            entry("change_request", Set.of(Kind.CHANGE)),
            entry("change_demand", Set.of(Kind.CHANGE)),
            entry("tolerance_breach", Set.of(Kind.CHANGE)),
            entry("document", Set.of(Kind.DOCUMENT)),
            entry("document_version", Set.of(Kind.DOCUMENT)),
            entry("document_withdrawal", Set.of(Kind.DOCUMENT)),
            entry("phase_report", Set.of(Kind.REPORT)),
            entry("closure_record", Set.of(Kind.CLOSURE)),
            entry("lesson", Set.of(Kind.CLOSURE)),
            entry("duty_done", Set.of(Kind.DUTY)),
            entry("control_run", Set.of(Kind.CONTROL)),
            entry("control_finding", Set.of(Kind.CONTROL)),
            entry("control_answer", Set.of(Kind.CONTROL)),
            entry("substitution", Set.of(Kind.SUBSTITUTION)),
            entry("substitution_task", Set.of(Kind.SUBSTITUTION)),
            entry("demand", Set.of(Kind.DEMAND)),
            entry("demand_week", Set.of(Kind.DEMAND)),
            entry("booking", Set.of(Kind.BOOKING)),
            entry("reservation", Set.of(Kind.BOOKING)),
            entry("risk", Set.of(Kind.RISK)),
            entry("risk_link", Set.of(Kind.RISK)),
            entry("risk_history", Set.of(Kind.RISK)),
            entry("risk_response", Set.of(Kind.RISK)),
            entry("risk_review", Set.of(Kind.RISK)),
            entry("risk_score_history", Set.of(Kind.SCORE)),
            entry("schedule", Set.of(Kind.SCHEDULE)),
            entry("schedule_move", Set.of(Kind.SCHEDULE)),
            entry("schedule_resource", Set.of(Kind.SCHEDULE)),
            entry("simulation", Set.of(Kind.SIMULATION)),
            entry("early_sign", Set.of(Kind.EARLY_SIGN)),
            entry("early_scan", Set.of(Kind.EARLY_SIGN)),
            entry("partner", Set.of(Kind.PARTNER)),
            entry("overload", Set.of(Kind.OVERLOAD)),
            entry("overload_flag", Set.of(Kind.OVERLOAD)),
            entry("levelling_run", Set.of(Kind.LEVELLING)),
            entry("levelling_move", Set.of(Kind.LEVELLING)),
            entry("people_change", Set.of(Kind.PEOPLE)),
            entry("person", Set.of(Kind.PEOPLE)),
            entry("person_skill", Set.of(Kind.PEOPLE)),
            entry("working_time", Set.of(Kind.PEOPLE)),
            entry("absence", Set.of(Kind.PEOPLE)),
            entry("run_work", Set.of(Kind.PEOPLE)),
            entry("skill", Set.of(Kind.PEOPLE)),
            entry("team", Set.of(Kind.PEOPLE)),
            entry("location", Set.of(Kind.PEOPLE)),
            entry("location_holiday", Set.of(Kind.PEOPLE)),
            entry("holiday", Set.of(Kind.PEOPLE)));

    static final Map<String, String> SILENT = Map.ofEntries(
            entry("document_chunk", "is told by the hash of its version"),
            entry("frozen_model", "is named by its hash, which the passport has and the deployment tells"),
            entry("schedule_task", "is told by the hash of the file"),
            entry("schedule_link", "is told by the hash of the file"),
            entry("schedule_assignment", "is told by the hash of the file"),
            entry("schedule_work", "is told by the hash of the file"),
            entry("schedule_value", "is told by the hash of the file"),
            entry("booked_week", CACHE),
            entry("staffed_week", CACHE),
            entry("overload_week", CACHE),
            entry("overload_proposal", CACHE),
            entry("early_scan_failure", PART),
            entry("story", "says in words what its facts say"),
            entry("notice", "says in words what its facts say"),
            entry("notice_seen", "is nobody's business"),
            entry("people_file", SHORT_LIVED),
            entry("project_number", "is a counter"),
            entry("sample_project", SAMPLE),
            entry("strategic_theme", SAMPLE),
            entry("directory", SECURITY),
            entry("security_event", SECURITY),
            entry("api_token", SECURITY),
            entry("signing_key", SECURITY),
            entry("sign_in_failure", SECURITY),
            entry("approved_model", "is told by the deployment"),
            entry("model_check", "is told by security events, if a model was altered"),
            entry("spring_session", SHORT_LIVED),
            entry("spring_session_attributes", SHORT_LIVED),
            entry("ledger_entry", LEDGER),
            entry("ledger_leaf", LEDGER),
            entry("ledger_node", LEDGER),
            entry("ledger_checkpoint", LEDGER),
            entry("ledger_person", LEDGER),
            entry("ledger_refused", LEDGER),
            entry("ledger_key", LEDGER),
            entry("ledger_verification", LEDGER),
            entry("ledger_witness", LEDGER));

    private ToldTables() {}
}
