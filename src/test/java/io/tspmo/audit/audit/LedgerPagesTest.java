package io.tspmo.audit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerAlarm;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.ledger.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class LedgerPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    Proofs proofs;

    @Autowired
    Verifications verifications;

    @Autowired
    LedgerAlarm alarm;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anEntryHasItsPlaceSoon_andTheAuditorSeesThatAllFits() throws InterruptedException {
        var subject = "test " + UUID.randomUUID();
        ledger.append(Fact.of(FactKind.NOTED).about(subject).by("auditor"));
        awaitPlace(subject);

        var auditor = new SignedInBrowser(port, "auditor");
        assertThat(auditor.get("/audit/ledger").body())
                .contains("Newest checkpoint", proofs.verifierKey(), "Verify now")
                .doesNotContain("Something is wrong");
        assertThat(auditor.get("/audit/ledger/checkpoints.txt").body())
                .startsWith("tspmo\n")
                .contains(proofs.headsAfter(0, 1).get(0).note());

        var before = Instant.now();
        auditor.post("/audit/ledger", "/audit/ledger/verify", "");
        await().atMost(Duration.ofSeconds(60)).until(() -> isVerifiedSince(before));
        assertThat(verifications.results(1)).singleElement().satisfies(last -> {
            assertThat(last.what()).isNull();
            assertThat(last.more()).isEmpty();
            assertThat(last.size()).isPositive();
        });
        assertThat(auditor.get("/audit/ledger").body()).contains("Fits").doesNotContain("Mismatch");
        assertThat(alarm.raised()).isEmpty();
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(new SignedInBrowser(port, "pmo").get("/audit/ledger").statusCode())
                .isEqualTo(403);
    }

    private boolean isVerifiedSince(Instant before) {
        return verifications.results(1).stream().anyMatch(last -> last.began().isAfter(before.minusSeconds(1)));
    }

    private void awaitPlace(String subject) {
        await().atMost(Duration.ofSeconds(60))
                .until(jdbc.sql(
                                "select exists (select 1 from ledger_leaf l join ledger_entry e on e.id = l.entry_id where e.subject = ?)")
                        .param(subject)
                        .query(Boolean.class)::single);
    }
}
