package io.tspmo.ledger.ledger;

import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;

/** A node as a process of its own, to be killed: writes facts as fast as it can, says which are committed, and sequences. */
final class KilledNode {

    private KilledNode() {}

    /** @param args the address of the database, and a name for this run */
    public static void main(String[] args) {
        var database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        var node = OwnLedger.on(database);
        Executors.newSingleThreadExecutor().execute(() -> {
            while (true) {
                node.sequencer.sequence();
            }
        });
        for (int i = 0; ; i++) {
            var subject = args[1] + " " + i;
            node.ledger.append(Fact.of(FactKind.NOTED).about(subject).by("writer"));
            System.out.println(subject);
            System.out.flush();
        }
    }
}
