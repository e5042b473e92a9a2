package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.governance.review.Tally.Result;
import io.tspmo.governance.review.Tally.Rules;
import io.tspmo.governance.review.Tally.Seat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code src/docs/tally.md}. A dash is a vote that may still come. */
class TallyTest {

    private static final Rules RULES = new Rules(60, 60);

    @ParameterizedTest
    @CsvSource({
        "APPROVE,                 APPROVE, -,       APPROVE,                 open",
        "APPROVE,                 REJECT,  REJECT,  REJECT,                  decided",
        "APPROVE,                 REJECT,  APPROVE, APPROVE,                 decided",
        "APPROVE_WITH_CONDITIONS, APPROVE, -,       APPROVE_WITH_CONDITIONS, decided",
        "REJECT,                  APPROVE, -,       REJECT,                  decided",
        "HOLD,                    REJECT,  REJECT,  HOLD,                    decided",
        "-,                       APPROVE, APPROVE, none,                    open",
        "RECUSE,                  APPROVE, APPROVE, none,                    never",
        "APPROVE,                 -,       RECUSE,  none,                    open",
        "APPROVE,                 RECUSE,  RECUSE,  none,                    never",
    })
    void sponsorPmoAndFinance(String sponsor, String pmo, String finance, String outcome, String state) {
        assertTally(
                RULES,
                List.of(seat(2, true, true, sponsor), seat(1, false, false, pmo), seat(1, false, false, finance)),
                outcome,
                state);
    }

    @ParameterizedTest
    @CsvSource({
        "REWORK,  HOLD,    REJECT, REWORK",
        "HOLD,    REJECT,  HOLD,   HOLD",
        "APPROVE, REJECT,  REJECT, REJECT",
        "APPROVE, APPROVE, HOLD,   APPROVE",
        "APPROVE, HOLD,    REJECT, HOLD",
    })
    void threeEqualSeatsWithoutAVeto(String one, String two, String three, String outcome) {
        var seats = Stream.of(one, two, three)
                .map(vote -> seat(1, false, false, vote))
                .toList();
        assertTally(new Rules(100, 60), seats, outcome, "decided");
    }

    @ParameterizedTest
    @CsvSource({
        // two seats of three against: the third cannot turn it, nor name something less final that wins
        "REJECT, REJECT, -, decided",
        // a tie would go to what is less final
        "REJECT, HOLD,   -, open",
        "HOLD,   HOLD,   -, decided",
    })
    void againstIsOverWhenNothingCanOvertakeIt(String one, String two, String three, String state) {
        var seats = Stream.of(one, two, three)
                .map(vote -> seat(1, false, false, vote))
                .toList();
        assertTally(RULES, seats, one.equals(two) ? one : "HOLD", state);
    }

    private static void assertTally(Rules rules, List<Seat> seats, String outcome, String state) {
        assertThat(Tally.outcome(rules, seats).map(Vote::name).orElse("none")).isEqualTo(outcome);
        assertThat(NaiveTally.outcome(rules, seats)).isEqualTo(outcome.equals("none") ? "" : outcome);
        var result = Tally.soFar(rules, seats);
        switch (state) {
            case "open" -> assertThat(result).isEqualTo(new Result.Open());
            case "never" -> assertThat(result).isEqualTo(new Result.NoQuorum());
            default -> assertThat(result).isEqualTo(new Result.Decided(Vote.valueOf(outcome)));
        }
    }

    private static Seat seat(int weight, boolean mandatory, boolean veto, String vote) {
        @Nullable Vote given = vote.equals("-") ? null : Vote.valueOf(vote);
        return new Seat(weight, mandatory, veto, given, given == null);
    }
}
