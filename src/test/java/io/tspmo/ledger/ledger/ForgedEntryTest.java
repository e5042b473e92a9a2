package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.database.DatabaseRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sequencer does with what this application did not write, and who hears of it. */
@Tag("integration")
class ForgedEntryTest {

    private static final String COPIED = "at, kind, project, gate, subject, outcome, rule, actor, persons, body, mac";
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    final OwnLedger own = OwnLedger.empty();

    @Test
    void anAlteredEntryGetsNoPlace_theOthersDo_andAnAlarmIsRaised() {
        own.withoutTriggers();
        own.append(3);
        own.jdbc
                .sql("update ledger_entry set body = replace(body, 'fact 1', 'fact 9') where id = 2")
                .update();
        own.sequencer.sequence();
        own.alarm.watch();

        assertThat(own.order()).containsExactly(1L, 3L);
        assertThat(own.alarm.raised())
                .singleElement()
                .asString()
                .contains("Entry 2 of the ledger has no place", "its MAC does not fit");
        assertThat(own.alarm.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(alarms()).containsExactly("REFUSED RAISED");
        assertThat(own.verify().first().what()).contains("Entry 2 has no place in the tree", "MAC");

        own.jdbc
                .sql("update ledger_entry set body = replace(body, 'fact 9', 'fact 1') where id = 2")
                .update();
        own.withClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
                .sequencer
                .sequence();
        own.alarm.watch();

        assertThat(own.alarm.raised()).isEmpty();
        assertThat(own.alarm.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(alarms()).containsExactly("REFUSED RAISED", "REFUSED ENDED");
        assertThat(own.verify().fits()).isTrue();
    }

    @Test
    void aColumnThatSaysSomethingElseAndACopyGetNoPlace() {
        own.withoutTriggers();
        own.append(2);
        own.sequencer.sequence();
        own.append(1);
        own.jdbc.sql("update ledger_entry set subject = 'another' where id = 3").update();
        own.jdbc
                .sql("insert into ledger_entry (" + COPIED + ") select " + COPIED + " from ledger_entry where id = 1")
                .update();
        own.sequencer.sequence();

        assertThat(own.order()).containsExactly(1L, 2L);
        assertThat(own.jdbc
                        .sql("select why from ledger_refused order by entry_id")
                        .query(String.class)
                        .list())
                .containsExactly("The column subject differs from the body", "It is a copy of another entry");
    }

    @Test
    void anEntryThatWaitsForAMinuteRaisesAnAlarm_whichEndsByItself() {
        var start = Instant.parse("2026-11-24T10:00:00Z");
        var clock = new Clock() {
            Instant now = start;

            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        var node = own.withClock(clock);
        node.append(1);
        node.alarm.watch();
        clock.now = start.plusSeconds(59);
        node.alarm.watch();
        assertThat(node.alarm.raised()).isEmpty();

        clock.now = start.plusSeconds(61);
        node.alarm.watch();
        assertThat(node.alarm.raised()).singleElement().asString().contains("Entry 1", "more than a minute");

        node.sequencer.sequence();
        node.alarm.watch();
        assertThat(node.alarm.raised()).isEmpty();
        assertThat(alarms()).containsExactly("LATE RAISED", "LATE ENDED");
    }

    @Test
    void anAlteredTreeOrCheckpointStopsIt() {
        own.withoutTriggers();
        own.append(3);
        own.sequencer.sequence();
        own.append(1);
        own.jdbc
                .sql("update ledger_leaf set hash = sha256(hash) where position = 1")
                .update();
        own.sequencer.sequence();

        assertThat(own.order()).hasSize(3);
        own.alarm.watch();
        assertThat(own.alarm.raised()).singleElement().asString().contains("was altered", "Verify the ledger");

        var other = OwnLedger.empty();
        other.withoutTriggers();
        other.append(1);
        other.sequencer.sequence();
        other.jdbc.sql("update ledger_checkpoint set complete = 1000").update();
        other.append(1);
        other.sequencer.sequence();
        assertThat(other.order()).hasSize(1);
        assertThat(other.sequencer.stopped()).contains("row of the newest checkpoint in ledger_checkpoint was altered");
    }

    @Test
    void aNodeWithAnotherKeyDoesNotStart_unlessTheEarlierOneIsBelieved() {
        own.append(2);
        own.sequencing.start();
        own.sequencing.stop();
        var before = own.proofs.verifierKey();

        assertThatThrownBy(() -> own.withKey(OTHER_KEY).sequencing.start())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining(before);

        var rotated = own.withKey(OTHER_KEY, before);
        rotated.append(2);
        rotated.sequencing.start();
        rotated.sequencing.stop();
        assertThat(rotated.order()).hasSize(4);
        assertThat(rotated.verify(own.signed.get(0).note()).fits()).isTrue();
        assertThat(own.verify().fits()).isFalse();
    }

    @Test
    void theWholeIsVerifiedOnceANight_andWhatCameOutIsKept() {
        own.append(3);
        own.sequencer.sequence();
        assertThat(own.verifications.run(null)).isPresent();
        assertThat(own.anotherNode().verifications.run(null)).isEmpty();
        assertThat(own.verifications.run("auditor")).isPresent();

        own.outside.add(own.proofs.head().note());
        own.withoutTriggers();
        own.jdbc
                .sql("truncate ledger_entry, ledger_leaf, ledger_node, ledger_checkpoint")
                .update();
        own.verifications.run("auditor");
        own.alarm.watch();

        var results = own.verifications.results(10);
        assertThat(results).extracting(Verifications.Result::fits).containsExactly(false, true, true);
        assertThat(results.get(0).position()).isZero();
        assertThat(results.get(0).what()).contains("a checkpoint of 3 was kept outside");
        assertThat(own.alarm.raised())
                .singleElement()
                .asString()
                .contains("The last verification of the ledger failed");
        assertThat(own.entries.latest(LedgerQuery.all().about("ledger"), null, 5))
                .first()
                .satisfies(told -> assertThat(told.entry().outcome()).isEqualTo("DOES_NOT_FIT"));
    }

    private List<String> alarms() {
        return own.jdbc
                .sql("select subject || ' ' || outcome from ledger_entry where kind = 'ALARM' order by id")
                .query(String.class)
                .list();
    }
}
