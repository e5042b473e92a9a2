package io.tspmo;

import static java.util.Map.entry;

import io.tspmo.ledger.ledger.FactKind;
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

    static final Map<String, Set<FactKind>> TOLD = Map.ofEntries(
            entry(
                    "project",
                    Set.of(
                            FactKind.REQUEST,
                            FactKind.STATE,
                            FactKind.CLASSIFICATION,
                            FactKind.SCORE,
                            FactKind.CHECK,
                            FactKind.TRIAGE)),
            entry("gate", Set.of(FactKind.GATES, FactKind.OUTCOME)),
            entry("gate_review", Set.of(FactKind.REVIEW, FactKind.OUTCOME)),
            entry("gate_vote", Set.of(FactKind.REVIEW, FactKind.VOTE)),
            entry("vote_condition", Set.of(FactKind.VOTE)),
            entry("seat_move", Set.of(FactKind.REVIEW)),
            entry("decision_passport", Set.of(FactKind.PASSPORT)),
            entry("obligation", Set.of(FactKind.OBLIGATION)),
            entry("plan", Set.of(FactKind.BASELINE)),
            entry("baseline", Set.of(FactKind.BASELINE)),
            entry("change_request", Set.of(FactKind.CHANGE)),
            entry("change_demand", Set.of(FactKind.CHANGE)),
            entry("tolerance_breach", Set.of(FactKind.CHANGE)),
            entry("document", Set.of(FactKind.DOCUMENT)),
            entry("document_version", Set.of(FactKind.DOCUMENT)),
            entry("document_withdrawal", Set.of(FactKind.DOCUMENT)),
            entry("phase_report", Set.of(FactKind.REPORT)),
            entry("closure_record", Set.of(FactKind.CLOSURE)),
            entry("lesson", Set.of(FactKind.CLOSURE)),
            entry("duty_done", Set.of(FactKind.DUTY)),
            entry("recusal", Set.of(FactKind.VOTE, FactKind.NOTED)),
            entry("control_run", Set.of(FactKind.CONTROL)),
            entry("control_finding", Set.of(FactKind.CONTROL)),
            entry("control_answer", Set.of(FactKind.CONTROL)),
            entry("substitution", Set.of(FactKind.SUBSTITUTION)),
            entry("substitution_task", Set.of(FactKind.SUBSTITUTION)),
            entry("demand", Set.of(FactKind.DEMAND)),
            entry("demand_week", Set.of(FactKind.DEMAND)),
            entry("booking", Set.of(FactKind.BOOKING)),
            entry("reservation", Set.of(FactKind.BOOKING)),
            entry("risk", Set.of(FactKind.RISK)),
            entry("risk_link", Set.of(FactKind.RISK)),
            entry("risk_history", Set.of(FactKind.RISK)),
            entry("risk_response", Set.of(FactKind.RISK)),
            entry("risk_review", Set.of(FactKind.RISK)),
            entry("risk_score_history", Set.of(FactKind.SCORE)),
            entry("schedule", Set.of(FactKind.SCHEDULE)),
            entry("schedule_move", Set.of(FactKind.SCHEDULE)),
            entry("schedule_resource", Set.of(FactKind.SCHEDULE)),
            entry("simulation", Set.of(FactKind.SIMULATION)),
            entry("early_sign", Set.of(FactKind.EARLY_SIGN)),
            entry("early_scan", Set.of(FactKind.EARLY_SIGN)),
            entry("partner", Set.of(FactKind.PARTNER)),
            entry("overload", Set.of(FactKind.OVERLOAD)),
            entry("overload_flag", Set.of(FactKind.OVERLOAD)),
            entry("levelling_run", Set.of(FactKind.LEVELLING)),
            entry("levelling_move", Set.of(FactKind.LEVELLING)),
            entry("people_change", Set.of(FactKind.PEOPLE)),
            entry("person", Set.of(FactKind.PEOPLE)),
            entry("person_skill", Set.of(FactKind.PEOPLE)),
            entry("working_time", Set.of(FactKind.PEOPLE)),
            entry("absence", Set.of(FactKind.PEOPLE)),
            entry("run_work", Set.of(FactKind.PEOPLE)),
            entry("skill", Set.of(FactKind.PEOPLE)),
            entry("team", Set.of(FactKind.PEOPLE)),
            entry("location", Set.of(FactKind.PEOPLE)),
            entry("location_holiday", Set.of(FactKind.PEOPLE)),
            entry("holiday", Set.of(FactKind.PEOPLE)));

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
            entry("overload_check", "says when somebody looked; what was found is told as overloads"),
            entry("early_scan_failure", PART),
            entry("story", "is an archive: a story is read from the ledger"),
            entry("story_extent", "is written by a migration alone"),
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
