package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DemandShiftTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    @Test
    void whatHasBegunStaysWithItsNumber_andTheRestComesLater() {
        var line = new Requested(3, "java", BigDecimal.TEN, MONDAY, MONDAY.plusDays(20));

        assertThat(DemandShift.of(List.of(line), 2, MONDAY.plusDays(9)))
                .containsExactly(
                        line.with(BigDecimal.TEN, MONDAY, MONDAY.plusDays(8)),
                        new Requested(4, "java", BigDecimal.TEN, MONDAY.plusDays(23), MONDAY.plusDays(34)));
    }

    /** Wherever today lies, no hundredth appears or is lost, and nothing that is past moves. */
    @Property(tries = 300)
    void everyHundredthIsAskedForOnce(
            @ForAll @IntRange(min = 1, max = 9_999) int one,
            @ForAll @IntRange(min = 1, max = 9_999) int other,
            @ForAll @IntRange(min = -3, max = 16) int day,
            @ForAll @IntRange(min = 1, max = 60) int weeks) {
        var asked = new TreeMap<LocalDate, BigDecimal>();
        asked.put(MONDAY, BigDecimal.valueOf(one, 2));
        asked.put(MONDAY.plusWeeks(1), BigDecimal.valueOf(other, 2));
        var line = Requested.byWeek(1, "java", 2, null, asked);
        var today = MONDAY.plusDays(day);

        var shifted = DemandShift.of(List.of(line), weeks, today);

        assertThat(sum(shifted)).isEqualByComparingTo(BigDecimal.valueOf(one + other, 2));
        assertThat(shifted).allSatisfy(part -> {
            boolean past = part.lastDay().isBefore(today);
            assertThat(past || !part.firstDay().isBefore(today.plusWeeks(weeks)))
                    .isTrue();
            assertThat(part.level()).isEqualTo(2);
            assertThat(part.line(new Demand.Skill("java", "Java"), null).profile())
                    .isNotNull();
        });
    }

    private static BigDecimal sum(List<Requested> lines) {
        return lines.stream().flatMap(line -> line.weeks().values().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
