package io.tspmo.governance.review;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.proof.Sha256;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is shown to those who decide. It is frozen, and changes only where a person is forgotten who stands in it. */
@Repository
public class ReviewPacks {

    private final PerTransaction<String, String> known = new PerTransaction<>();
    private final JdbcClient jdbc;

    ReviewPacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As JSON. */
    public String of(String processId) {
        return known.get(processId, process -> jdbc.sql("select pack from gate_review where process_id = ?")
                .param(process)
                .query(String.class)
                .single());
    }

    /** Names its version: hex, of the text as it is stored. */
    public String sha256(String processId) {
        return Sha256.hex(of(processId).getBytes(StandardCharsets.UTF_8));
    }
}
