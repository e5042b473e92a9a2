package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ledger.ledger.Fact.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class LedgerTest {

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    final String subject = "test " + UUID.randomUUID();

    @Test
    void aFactIsWrittenWithItsTransactionAndReadAgain() {
        transaction.executeWithoutResult(status -> {
            ledger.append(Fact.of(FactKind.VOTE)
                    .in("PRJ-2026-0001")
                    .at("G1")
                    .about(subject)
                    .outcome("APPROVE")
                    .by("sponsor")
                    .with("weight", 2)
                    .with("money", new BigDecimal("12345678901234.56"))
                    .with("list", List.of(new Person("board1"), 1.5))
                    .with("$odd", true)
                    .words("comment", "a \0 and half a pair \ud800", "sponsor"));
            assertThat(found()).isEmpty();
        });

        assertThat(found()).singleElement().satisfies(opened -> {
            assertThat(opened.actor()).isEqualTo("sponsor");
            assertThat(opened.data())
                    .containsEntry("weight", 2)
                    .containsEntry("list", List.of("board1", 1.5))
                    .containsEntry("$odd", true)
                    .containsEntry("comment", "a \0 and half a pair \ud800");
            assertThat(opened.entry().body()).doesNotContain("sponsor", "board1", "pair");
            assertThat(opened.entry().persons()).hasSize(2);
        });
    }

    @Test
    void nothingIsWrittenOfWhatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            ledger.append(Fact.of(FactKind.VOTE).about(subject).by("sponsor"));
            status.setRollbackOnly();
        });

        assertThat(found()).isEmpty();
    }

    private List<LedgerEntries.Opened> found() {
        return entries.latest(LedgerQuery.all().about(subject), null, 10);
    }
}
