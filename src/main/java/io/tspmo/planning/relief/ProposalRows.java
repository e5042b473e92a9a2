package io.tspmo.planning.relief;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.platform.form.FormOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proposals that a resource manager may choose from. Offers those of a task in its form as {@code overloadProposals}. */
@Repository
class ProposalRows implements FormOptions {

    private final JdbcClient jdbc;
    private final BulkInsert rows;

    ProposalRows(JdbcClient jdbc, BulkInsert rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void replace(long overload, Proposals.Found found) {
        jdbc.sql("delete from overload_proposal where overload_id = ?")
                .param(overload)
                .update();
        var proposals = found.proposals();
        for (int number = 1; number <= proposals.size(); number++) {
            rows.insertInto(
                    "overload_proposal",
                    List.of(proposals.get(number - 1)),
                    Map.of("overload_id", overload, "number", number));
        }
        found.moves().forEach((proposal, moves) -> {
            if (proposals.stream().anyMatch(one -> one.id().equals(proposal))) {
                for (int position = 1; position <= moves.size(); position++) {
                    rows.insertInto(
                            "overload_move",
                            List.of(moves.get(position - 1)),
                            Map.of("overload_id", overload, "proposal_id", proposal, "position", position));
                }
            }
        });
    }

    List<Move> moves(long overload, String proposal) {
        return jdbc.sql("select * from overload_move where overload_id = ? and proposal_id = ? order by position")
                .params(overload, proposal)
                .query(Move.class)
                .list();
    }

    List<Proposal> of(long overload) {
        return jdbc.sql("select * from overload_proposal where overload_id = ? order by number")
                .param(overload)
                .query(Proposal.class)
                .list();
    }

    @Override
    public boolean supports(String source) {
        return source.equals("overloadProposals");
    }

    /** Nothing without a task. */
    @Override
    public List<Option> options(String source) {
        return List.of();
    }

    @Override
    public List<Option> options(String source, Supplier<? extends Map<String, ?>> known) {
        return known.get().get("overloadId") instanceof Number id
                ? of(id.longValue()).stream()
                        .filter(one -> one.kind().carriedOut())
                        .map(one -> new Option(one.id(), one.text()))
                        .toList()
                : List.of();
    }
}
