package io.tspmo.planning.overload;

import io.tspmo.ledger.database.BulkInsert;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proposals that a resource manager may choose from. */
@Repository
class ProposalRows {

    private final JdbcClient jdbc;
    private final BulkInsert rows;

    ProposalRows(JdbcClient jdbc, BulkInsert rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void replace(long overload, List<Proposal> proposals) {
        jdbc.sql("delete from overload_proposal where overload_id = ?")
                .param(overload)
                .update();
        for (int number = 1; number <= proposals.size(); number++) {
            rows.insertInto(
                    "overload_proposal",
                    List.of(proposals.get(number - 1)),
                    Map.of("overload_id", overload, "number", number));
        }
    }

    List<Proposal> of(long overload) {
        return jdbc.sql("select * from overload_proposal where overload_id = ? order by number")
                .param(overload)
                .query(Proposal.class)
                .list();
    }
}
