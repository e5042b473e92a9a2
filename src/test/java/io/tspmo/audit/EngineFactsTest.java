package io.tspmo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ledger.LedgerEntries;
import io.tspmo.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class EngineFactsTest {

    @Autowired
    Play play;

    @Autowired
    LedgerEntries entries;

    @Test
    void aProjectIsInTheLedgerFromItsRequestToItsClosure() {
        var project = play.submit(Play.request())
                .accept("STANDARD")
                .deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons();
        project.vote("APPROVE");
        project.hasEnded();

        var all = all(Wanted.of(project.code().value()));
        all.forEach(e -> System.out.println("FACT " + e.entry().kind() + " "
                + e.entry().gate() + " " + e.entry().subject() + " " + e.entry().outcome() + " "
                + e.entry().rule() + " " + e.actor() + " " + e.data()));
        assertThat(all).isNotEmpty();
    }

    private List<Opened> all(Wanted wanted) {
        return entries.first(wanted, 0, 10_000);
    }
}
