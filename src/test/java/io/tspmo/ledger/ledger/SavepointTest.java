package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a nested transaction takes back is not told either. */
@IntegrationTest
class SavepointTest {

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    PlatformTransactionManager transactions;

    final String subject = "savepoint " + UUID.randomUUID();

    @Test
    void onlyWhatIsNotTakenBackIsTold() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            nested("LOST_FIRST", true);
            tell("BEFORE");
            nested("LOST", true);
            nested("KEPT", false);
            tell("AFTER");
        });

        assertThat(outcomes()).containsExactly("BEFORE", "KEPT", "AFTER");
    }

    private void nested(String outcome, boolean takenBack) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(status -> {
            tell(outcome);
            if (takenBack) {
                status.setRollbackOnly();
            }
        });
    }

    private void tell(String outcome) {
        ledger.append(Fact.of(FactKind.NOTED).about(subject).outcome(outcome));
    }

    private List<String> outcomes() {
        return entries.first(LedgerQuery.all().about(subject), 0, 10).stream()
                .map(told -> told.entry().outcome())
                .toList();
    }
}
