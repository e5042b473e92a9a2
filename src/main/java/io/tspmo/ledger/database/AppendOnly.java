package io.tspmo.ledger.database;

import java.util.List;

/** Tables whose rows no one may change or take away afterwards, the application itself included. */
public final class AppendOnly {

    /** One that an older version does not have yet is passed over. */
    public static final List<String> TABLES = List.of(
            "security_event",
            "story",
            "document",
            "document_version",
            "document_chunk",
            "document_withdrawal",
            "schedule_withdrawal",
            "risk_review",
            "duty_done",
            "baseline",
            "frozen_model",
            "people_change",
            "simulation",
            "ledger_entry",
            "ledger_leaf",
            "ledger_node",
            "ledger_checkpoint",
            "ledger_witness",
            "control_run",
            "control_finding",
            "control_answer",
            "ledger_refused",
            "ledger_key",
            "ledger_verification");

    private AppendOnly() {}
}
