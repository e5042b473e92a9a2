package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.governance.review.Tally.Result;
import io.tspmo.governance.review.Tally.Rules;
import io.tspmo.governance.review.Tally.Seat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What is true of every review, whatever its table says. */
class TallyPropertiesTest {

    private static final Set<Vote> APPROVALS = Set.of(Vote.APPROVE, Vote.APPROVE_WITH_CONDITIONS);

    @Property
    void theOrderOfVotesNeverMatters(
            @ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats, @ForAll Random chance) {
        var shuffled = new ArrayList<>(seats);
        Collections.shuffle(shuffled, chance);

        assertThat(Tally.outcome(rules, shuffled)).isEqualTo(Tally.outcome(rules, seats));
        assertThat(Tally.soFar(rules, shuffled)).isEqualTo(Tally.soFar(rules, seats));
    }

    @Property
    void anApprovalNeverBecomesWorseByOneMoreApproval(
            @ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats, @ForAll("seat") Seat another) {
        var before = Tally.outcome(rules, seats);
        Assume.that(before.filter(APPROVALS::contains).isPresent());

        assertThat(Tally.outcome(rules, and(seats, with(another, Vote.APPROVE))))
                .isEqualTo(before);
        for (int i = 0; i < seats.size(); i++) {
            if (!seats.get(i).counts()) {
                var filled = new ArrayList<>(seats);
                filled.set(i, with(seats.get(i), Vote.APPROVE));
                assertThat(Tally.outcome(rules, filled)).isEqualTo(before);
            }
        }
    }

    @Property
    void thereIsNoOutcomeWithoutAQuorum(@ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats) {
        long votes = seats.stream().filter(Seat::counts).count();
        boolean quorum = votes > 0
                && votes * 100.0 / seats.size() >= rules.quorum()
                && seats.stream().noneMatch(seat -> seat.mandatory() && !seat.counts());

        assertThat(Tally.outcome(rules, seats).isPresent()).isEqualTo(quorum);
    }

    @Property(tries = 3_000)
    void theEarlyEndIsExact(@ForAll("rules") Rules rules, @ForAll("fewSeats") List<Seat> seats) {
        var result = Tally.soFar(rules, seats);

        var said = result instanceof Result.Decided decided
                ? decided.outcome().name()
                : result instanceof Result.NoQuorum ? "" : "open";
        assertThat(said).isEqualTo(NaiveTally.soFar(rules, seats));
    }

    @Property
    void aRecusalIsAVacantSeat(@ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats) {
        var recused = seats.stream()
                .map(seat -> seat.counts() ? seat : with(seat, Vote.RECUSE))
                .toList();
        var vacant = seats.stream()
                .map(seat -> seat.counts() ? seat : with(seat, null))
                .toList();

        assertThat(Tally.outcome(rules, recused)).isEqualTo(Tally.outcome(rules, vacant));
        assertThat(Tally.soFar(rules, recused)).isEqualTo(Tally.soFar(rules, vacant));
    }

    @Property
    void weightsMeanNothingButTheirShare(
            @ForAll("rules") Rules rules,
            @ForAll("seats") List<Seat> seats,
            @ForAll @IntRange(min = 2, max = 1000) int times) {
        var heavier = seats.stream()
                .map(seat -> new Seat(seat.weight() * times, seat.mandatory(), seat.veto(), seat.vote(), seat.open()))
                .toList();

        assertThat(Tally.outcome(rules, heavier)).isEqualTo(Tally.outcome(rules, seats));
        assertThat(Tally.soFar(rules, heavier)).isEqualTo(Tally.soFar(rules, seats));
    }

    @Property
    void nobodyIsPassedOverWhoMayVeto(@ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats) {
        boolean barred =
                seats.stream().anyMatch(seat -> seat.veto() && seat.counts() && !APPROVALS.contains(seat.vote()));
        Assume.that(barred);

        assertThat(Tally.outcome(rules, seats).filter(APPROVALS::contains)).isEmpty();
    }

    @Property
    void whenAllHaveVotedItIsOver(@ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats) {
        var closed = seats.stream().map(seat -> with(seat, seat.vote())).toList();

        var expected =
                Tally.outcome(rules, closed).<Result>map(Result.Decided::new).orElse(new Result.NoQuorum());
        assertThat(Tally.soFar(rules, closed)).isEqualTo(expected);
    }

    @Property
    void anOutcomeIsAWordThatSomebodySaid(@ForAll("rules") Rules rules, @ForAll("seats") List<Seat> seats) {
        var said = seats.stream().map(Seat::vote).toList();

        assertThat(Tally.outcome(rules, seats))
                .satisfies(outcome -> assertThat(outcome.isEmpty() || said.contains(outcome.get()))
                        .isTrue());
    }

    @Provide
    Arbitrary<Rules> rules() {
        return Combinators.combine(percent(), percent()).as(Rules::new);
    }

    private static Arbitrary<Integer> percent() {
        return Arbitraries.oneOf(
                Arbitraries.of(1, 33, 34, 50, 51, 60, 66, 67, 75, 100),
                Arbitraries.integers().between(1, 100));
    }

    @Provide
    Arbitrary<Seat> seat() {
        var votes = Arbitraries.of(Vote.class).injectNull(0.35);
        var rarely = Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5), rarely, rarely, votes, Arbitraries.of(true, false))
                .as((weight, mandatory, veto, vote, open) ->
                        new Seat(weight, mandatory, veto, vote, open && vote == null));
    }

    @Provide
    Arbitrary<List<Seat>> seats() {
        return seat().list().ofMinSize(1).ofMaxSize(15);
    }

    /** Few enough to try all that they could say. */
    @Provide
    Arbitrary<List<Seat>> fewSeats() {
        return seat().list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .filter(seats -> seats.stream().filter(Seat::open).count() <= 4);
    }

    private static Seat with(Seat seat, Vote vote) {
        return new Seat(seat.weight(), seat.mandatory(), seat.veto(), vote, false);
    }

    private static List<Seat> and(List<Seat> seats, Seat another) {
        var more = new ArrayList<>(seats);
        more.add(another);
        return more;
    }
}
