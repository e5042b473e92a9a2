package io.tspmo.insight.roadmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.insight.roadmap.Slips.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlipsTest {

    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

    @Test
    void aLateDeliveryMovesWhoNeedsIt_andWhoNeedsThatOne() {
        var chain = List.of(
                new Link("B", "A", DAY, DAY.plusDays(5)), // five days to spare
                new Link("C", "B", DAY, DAY));
        var slips = new Slips(Map.of("A", 12, "C", 3), chain);

        assertThat(slips.of("A")).isEqualTo(12);
        assertThat(slips.of("B")).isEqualTo(7);
        assertThat(slips.of("C"))
                .as("the most of its own three days and what it needs")
                .isEqualTo(7);
        assertThat(slips.arrives(chain.get(0))).isEqualTo(DAY.plusDays(12));
        assertThat(slips.late(chain.get(0))).isEqualTo(7);
        var later = slips.with("A", 10);
        assertThat(later.of("B")).isEqualTo(17);
        assertThat(later.of("C")).isEqualTo(17);
        assertThat(slips.of("B")).as("as it is is as it was").isEqualTo(7);
    }

    @Test
    void whoIsEarlyMakesNobodyEarlier_andACircleEnds() {
        assertThat(new Slips(Map.of("A", -20), List.of(new Link("B", "A", DAY, DAY.minusDays(2)))).of("B"))
                .isEqualTo(2);
        var circle = new Slips(Map.of("A", 4), List.of(new Link("B", "A", DAY, DAY), new Link("A", "B", DAY, DAY)));
        assertThat(circle.of("B")).isEqualTo(4);
    }

    /** Against the longest path by repeated relaxation; and one that is later makes nobody earlier, nor by more than itself. */
    @Property(tries = 300)
    void isTheLongestPath(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int later) {
        var random = new Random(seed);
        int projects = 2 + random.nextInt(8);
        var own = new HashMap<String, Integer>();
        for (int i = 0; i < projects; i++) {
            own.put("P" + i, random.nextInt(40) - 15);
        }
        var links = new ArrayList<Link>();
        for (int i = 0; i < random.nextInt(20); i++) {
            int supplier = random.nextInt(projects - 1);
            int project = supplier + 1 + random.nextInt(projects - supplier - 1);
            links.add(new Link("P" + project, "P" + supplier, DAY, DAY.plusDays(random.nextInt(30) - 10)));
        }
        var slips = new Slips(own, links);
        var expected = new HashMap<String, Integer>();
        own.forEach((project, days) -> expected.put(project, Math.max(0, days)));
        for (int round = 0; round < projects; round++) {
            links.forEach(link -> {
                int slack = (int) (link.needed().toEpochDay() - link.planned().toEpochDay());
                expected.merge(link.project(), expected.get(link.supplier()) - slack, Math::max);
            });
        }
        var chosen = "P" + random.nextInt(projects);
        var then = slips.with(chosen, later);

        for (var project : own.keySet()) {
            assertThat(slips.of(project)).as(project).isEqualTo(expected.get(project));
            assertThat(then.of(project)).isBetween(slips.of(project), slips.of(project) + later);
        }
    }
}
