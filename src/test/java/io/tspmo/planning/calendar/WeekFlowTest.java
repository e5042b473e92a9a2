package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Networks of up to seven lines and twelve pools, against every set of lines (max flow is min cut). */
class WeekFlowTest {

    record Network(long[] asked, long[] pools, long[] users) {

        long asked(long lines) {
            long sum = 0;
            for (int line = 0; line < asked.length; line++) {
                sum += (lines >> line & 1) != 0 ? asked[line] : 0;
            }
            return sum;
        }

        long open(long lines) {
            long sum = 0;
            for (int pool = 0; pool < pools.length; pool++) {
                sum += (users[pool] & lines) != 0 ? pools[pool] : 0;
            }
            return sum;
        }

        LongStream sets() {
            return LongStream.range(0, 1L << asked.length);
        }

        WeekFlow flow() {
            return new WeekFlow(
                    asked,
                    pools,
                    LongStream.of(users)
                            .mapToObj(lines -> BitSet.valueOf(new long[] {lines}))
                            .toList());
        }
    }

    @Property
    void whatLacksIsWhatTheTightestSetLacks(@ForAll("networks") Network network) {
        long least = network.sets()
                .map(lines -> network.asked(lines) - network.open(lines))
                .max()
                .orElseThrow();

        assertThat(lacking(network, network.asked().length)).isEqualTo(least);
    }

    @Property
    void laterLinesNeverTakeFromEarlierOnes(@ForAll("networks") Network network) {
        for (int count = 1; count <= network.asked().length; count++) {
            long first = (1L << count) - 1;
            long least = network.sets()
                    .filter(lines -> (lines & ~first) == 0)
                    .map(lines -> network.asked(lines) - network.open(lines))
                    .max()
                    .orElseThrow();
            assertThat(lacking(network, count)).isEqualTo(least);
        }
    }

    @Property
    void poolsAreNeverOverdrawnNorUsedByOthers(@ForAll("networks") Network network) {
        var flow = network.flow();
        for (int pool = 0; pool < network.pools().length; pool++) {
            long drawn = 0;
            for (int line = 0; line < network.asked().length; line++) {
                long amount = flow.flow(line, pool);
                assertThat(amount).isNotNegative();
                assertThat(amount == 0 || (network.users()[pool] >> line & 1) != 0)
                        .isTrue();
                drawn += amount;
            }
            assertThat(drawn).isLessThanOrEqualTo(network.pools()[pool]);
        }
    }

    @Property
    void theLoadIsTheHighestOfAllSets(@ForAll("networks") Network network) {
        double highest = network.sets()
                .filter(lines -> network.asked(lines) > 0)
                .mapToDouble(lines -> (double) network.asked(lines) / network.open(lines))
                .max()
                .orElse(0);

        if (Double.isInfinite(highest)) {
            assertThat(network.flow().load()).isInfinite();
        } else {
            assertThat(network.flow().load()).isCloseTo(highest, within(1e-12));
        }
    }

    private static long lacking(Network network, int lines) {
        var flow = network.flow();
        return LongStream.range(0, lines).map(line -> flow.unfilled((int) line)).sum();
    }

    @Provide
    Arbitrary<Network> networks() {
        return Arbitraries.integers()
                .between(1, 7)
                .flatMap(lines -> Arbitraries.integers().between(0, 12).flatMap(pools -> Combinators.combine(
                                Arbitraries.longs()
                                        .between(0, 40)
                                        .array(long[].class)
                                        .ofSize(lines),
                                Arbitraries.longs()
                                        .between(0, 20)
                                        .array(long[].class)
                                        .ofSize(pools),
                                Arbitraries.longs()
                                        .between(1, (1L << lines) - 1)
                                        .array(long[].class)
                                        .ofSize(pools))
                        .as(Network::new)));
    }
}
