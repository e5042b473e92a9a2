package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedRuntimeException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is told comes out again as it was, has its place and is verified; and facts share the fate of their transaction. */
@Tag("integration")
class HostileFactsTest {

    final OwnLedger own = OwnLedger.empty();

    @Test
    void controlCharactersHalvesOfPairsAndEverythingElseInTexts() {
        var all = IntStream.rangeClosed(0, 0xFFFF)
                .mapToObj(Character::toString)
                .filter(sign -> sign.charAt(0) < 0x3000 || sign.charAt(0) > 0xD700)
                .collect(Collectors.joining());
        var texts =
                List.of(all, "\0", "\ud800", "\udc00\ud800", "a\ud83d\ude00\ud83d", "\u2028\u2029", "{\"$sealed\":1}");
        for (var text : texts) {
            own.ledger.append(Fact.of(FactKind.NOTED)
                    .in(text)
                    .at(text)
                    .about(text)
                    .outcome(text)
                    .rule(text)
                    .by("somebody")
                    .with("plain", text)
                    .with("map", Map.of(text, text, "$person", text))
                    .words("typed", text, "author " + text.hashCode()));
        }

        var opened = sequencedAndVerified(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            assertThat(opened.get(i).data())
                    .containsEntry("plain", text)
                    .containsEntry("map", Map.of(text, text, "$person", text))
                    .containsEntry("typed", text);
        }
    }

    @Test
    void numbersAtTheEdgeOfDoubles() {
        var numbers = List.<Number>of(
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                9007199254740993L,
                new BigDecimal("0.1"),
                new BigDecimal("1e400"),
                new BigInteger("123456789012345678901234567890"),
                Float.MIN_VALUE,
                1e21,
                1e-7);
        own.ledger.append(Fact.of(FactKind.SCORE).with("numbers", numbers));

        var told = (List<?>) sequencedAndVerified(1).get(0).data().get("numbers");
        assertThat(told).hasSameSizeAs(numbers);
        assertThat(((Number) told.get(0)).doubleValue()).isEqualTo(Double.MAX_VALUE);
        assertThat(((Number) told.get(1)).doubleValue()).isEqualTo(Double.MIN_VALUE);
        assertThat(told.get(4)).isEqualTo("NaN");
        assertThat(told.get(6)).isEqualTo("9223372036854775807");
        assertThat(new BigDecimal(told.get(10).toString())).isEqualByComparingTo("1e400");
        assertThat(told.get(11)).isEqualTo("123456789012345678901234567890");
    }

    @Test
    void textsOfOneMegabyte_moreThanABatchHolds() {
        var random = new Random(7);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var text = random.ints(1 << 20, ' ', 0x7000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            texts.add(text);
            own.ledger.append(Fact.of(FactKind.DOCUMENT).about(text).words("typed", text, "somebody"));
        }

        var opened = sequencedAndVerified(6);
        for (int i = 0; i < 6; i++) {
            assertThat(opened.get(i).data().get("typed").equals(texts.get(i))).isTrue();
        }
        assertThat(own.signed).hasSizeGreaterThan(1);
    }

    @Test
    void theHourThatComesTwice() {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            for (var instant : List.of("2026-10-25T00:30:00.123456Z", "2026-10-25T01:30:00.123456Z")) {
                own.withClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC))
                        .append(1);
            }
            assertThat(sequencedAndVerified(2))
                    .extracting(opened -> opened.entry().at().toString())
                    .containsExactly("2026-10-25T00:30:00.123456Z", "2026-10-25T01:30:00.123456Z");
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aFactToldJustBeforeTheCommitIsWritten_andOneThatCannotBeKeepsItsTransactionBack() {
        appendBeforeCommit(Fact.of(FactKind.NOTED).about("in time"));
        assertThat(own.count("ledger_entry")).isEqualTo(1);

        var impossible = Fact.of(FactKind.NOTED).with("thread", Thread.currentThread());
        assertThatThrownBy(() -> appendBeforeCommit(impossible)).isInstanceOf(NestedRuntimeException.class);
        assertThat(own.count("business")).isEqualTo(1);
        assertThatThrownBy(() -> own.transaction.executeWithoutResult(status -> own.ledger.append(impossible)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void appendBeforeCommit(Fact fact) {
        own.jdbc.sql("create table if not exists business (id int)").update();
        own.transaction.executeWithoutResult(status -> {
            own.jdbc.sql("insert into business values (1)").update();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    own.ledger.append(fact);
                }
            });
        });
    }

    @Test
    void whoeverOnlyReadsMayTellThatItDid() {
        var reading = new TransactionTemplate(own.transactions);
        reading.setReadOnly(true);
        reading.executeWithoutResult(status -> own.append(1));

        assertThat(own.count("ledger_entry")).isEqualTo(1);
    }

    @Test
    void aPseudonymThatWasRolledBackIsNotUsedAgain() {
        own.transaction.executeWithoutResult(status -> {
            own.persons.of(List.of("newcomer"));
            own.persons.of(List.of("newcomer"));
            status.setRollbackOnly();
        });
        own.ledger.append(Fact.of(FactKind.NOTED).words("typed", "Can be read.", "newcomer"));

        assertThat(sequencedAndVerified(1).get(0).data()).containsEntry("typed", "Can be read.");
    }

    private List<Opened> sequencedAndVerified(int number) {
        own.sequencer.sequence();
        assertThat(own.jdbc
                        .sql("select why from ledger_refused")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(own.order()).hasSize(number);
        assertThat(own.verify()).isEqualTo(new VerificationReport(number, null, List.of()));
        return own.entries.first(LedgerQuery.all(), 0, number);
    }
}
