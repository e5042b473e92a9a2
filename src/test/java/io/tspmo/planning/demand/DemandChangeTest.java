package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DemandChangeTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 4);
    private static final int DAYS = 30;

    @Test
    void aCutInTheMiddleLeavesALineOnBothSides() {
        var lines = List.of(line(1, "java", 20, 0, 29));
        assertThat(DemandChange.apply(lines, List.of(change(false, "java", 20, 10, 19)), DAY))
                .containsExactly(line(1, "java", 20, 0, 9), line(2, "java", 20, 20, 29));
    }

    @Test
    void theYoungestLineGivesFirst() {
        var lines = List.of(line(1, "java", 20, 0, 29), line(2, "java", 10, 0, 29));
        assertThat(DemandChange.apply(lines, List.of(change(false, "java", 15, 0, 29)), DAY))
                .containsExactly(line(1, "java", 15, 0, 29));
    }

    @Test
    void hoursThatDifferGiveWhatTheOthersDoNotHave() {
        var weeks = new TreeMap<LocalDate, BigDecimal>();
        weeks.put(DAY, BigDecimal.valueOf(10));
        weeks.put(DAY.plusWeeks(1), BigDecimal.valueOf(30));
        var differing = Requested.byWeek(2, "java", 3, null, weeks);
        var after = DemandChange.apply(
                List.of(line(1, "java", 5, 0, 13), differing), List.of(change(false, "java", 20, 0, 13)), DAY);

        // 20 less a week: 5 of the first line, then 10 of the 10 and 15 of the 30
        assertThat(after).singleElement().satisfies(left -> {
            assertThat(left.number()).isEqualTo(2);
            assertThat(left.level()).isEqualTo(3);
            assertThat(left.weeks()).hasSize(1);
            assertThat(left.weeks().get(DAY.plusWeeks(1))).isEqualByComparingTo("15");
        });
    }

    @Test
    void whatIsPastStays() {
        var lines = List.of(line(1, "java", 20, 0, 29));
        assertThat(DemandChange.apply(lines, List.of(change(false, "java", 20, 0, 29)), DAY.plusDays(5)))
                .containsExactly(line(1, "java", 20, 0, 4));
        assertThat(DemandChange.apply(lines, List.of(change(false, "java", 20, 0, 4)), DAY.plusDays(5)))
                .isEqualTo(lines);
    }

    /** Day by day the naive sum: more adds, fewer takes away and never below nothing, other skills and the past stay. */
    @Property(tries = 500)
    void eachDayHasWhatTheChangesSay(
            @ForAll("lines") List<Requested> lines, @ForAll("changes") List<DemandChange> changes) {
        var today = DAY.plusDays(3);
        var after = DemandChange.apply(lines, changes, today);
        for (var skill : List.of("java", "test")) {
            for (int day = 0; day < DAYS; day++) {
                var date = DAY.plusDays(day);
                var expected = on(lines, skill, date);
                for (var change : changes) {
                    boolean hit = change.skill().equals(skill)
                            && !date.isBefore(change.from())
                            && !date.isAfter(change.until())
                            && !date.isBefore(today);
                    if (hit) {
                        expected = change.more()
                                ? expected.add(change.hoursWeek())
                                : expected.subtract(change.hoursWeek()).max(BigDecimal.ZERO);
                    }
                }
                assertThat(on(after, skill, date)).isEqualByComparingTo(expected);
            }
        }
        var numbers = new HashSet<Integer>();
        assertThat(after)
                .allMatch(line -> numbers.add(line.number()) && !line.lastDay().isBefore(line.firstDay()));
    }

    /** Bookings hang on the number of their line: a line that is left keeps its skill. */
    @Property(tries = 200)
    void aNumberKeepsItsSkill(@ForAll("lines") List<Requested> lines, @ForAll("changes") List<DemandChange> changes) {
        var after = DemandChange.apply(lines, changes, DAY);
        for (var line : after) {
            lines.stream().filter(before -> before.number() == line.number()).forEach(before -> assertThat(line.skill())
                    .isEqualTo(before.skill()));
        }
    }

    @Provide
    Arbitrary<List<Requested>> lines() {
        var line = Combinators.combine(skill(), hours(), day(), day())
                .as((skill, hours, one, other) -> line(0, skill, hours, Math.min(one, other), Math.max(one, other)));
        return line.list().ofMaxSize(4).map(list -> {
            var numbered = new java.util.ArrayList<Requested>();
            for (var one : list) {
                numbered.add(new Requested(
                        numbered.size() + 1, one.skill(), one.hoursWeek(), one.firstDay(), one.lastDay()));
            }
            return numbered;
        });
    }

    @Provide
    Arbitrary<List<DemandChange>> changes() {
        return Combinators.combine(Arbitraries.of(true, false), skill(), hours(), day(), day())
                .as((more, skill, hours, one, other) ->
                        change(more, skill, hours, Math.min(one, other), Math.max(one, other)))
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<String> skill() {
        return Arbitraries.of("java", "test");
    }

    private static Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(1, 40);
    }

    private static Arbitrary<Integer> day() {
        return Arbitraries.integers().between(0, DAYS - 1);
    }

    private static BigDecimal on(List<Requested> lines, String skill, LocalDate day) {
        return lines.stream()
                .filter(line -> line.skill().equals(skill))
                .filter(line -> !day.isBefore(line.firstDay()) && !day.isAfter(line.lastDay()))
                .map(Requested::hoursWeek)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Requested line(int number, String skill, int hours, int first, int last) {
        return new Requested(number, skill, BigDecimal.valueOf(hours), DAY.plusDays(first), DAY.plusDays(last));
    }

    private static DemandChange change(boolean more, String skill, int hours, int from, int until) {
        return new DemandChange(more, skill, BigDecimal.valueOf(hours), DAY.plusDays(from), DAY.plusDays(until));
    }
}
