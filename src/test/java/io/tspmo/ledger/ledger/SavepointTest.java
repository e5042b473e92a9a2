package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tspmo.IntegrationTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a nested transaction takes back is not recorded either. */
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
    void onlyWhatIsNotTakenBackIsRecorded() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            nested("LOST_FIRST", true);
            note("BEFORE");
            nested("LOST", true);
            nested("KEPT", false);
            note("AFTER");
        });

        assertThat(outcomes()).containsExactly("BEFORE", "KEPT", "AFTER");
    }

    @Test
    void whatIsCompleteCanBeReadBeforeTheCommitAndIsRecordedOnce() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            ledger.writeComplete();
            ledger.append(() -> fact("COMPLETED_LATER"));
            note("COMPLETE");
            ledger.writeComplete();

            assertThat(outcomes()).containsExactly("COMPLETE");
            note("AFTER");
        });

        assertThat(outcomes()).containsExactly("COMPLETE", "COMPLETED_LATER", "AFTER");
    }

    @Test
    void whatANestedTransactionMightTakeBackIsNotWrittenBeforeTheCommit() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            note("BEFORE");
            nested("KEPT", false);

            assertThatIllegalStateException().isThrownBy(ledger::writeComplete);
        });

        assertThat(outcomes()).containsExactly("BEFORE", "KEPT");
    }

    private void nested(String outcome, boolean takenBack) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(status -> {
            note(outcome);
            if (takenBack) {
                status.setRollbackOnly();
            }
        });
    }

    private void note(String outcome) {
        ledger.append(fact(outcome));
    }

    private Fact fact(String outcome) {
        return Fact.of(FactKind.NOTED).about(subject).outcome(outcome);
    }

    private List<String> outcomes() {
        return entries.first(LedgerQuery.all().about(subject), 0, 10).stream()
                .map(found -> found.entry().outcome())
                .toList();
    }
}
