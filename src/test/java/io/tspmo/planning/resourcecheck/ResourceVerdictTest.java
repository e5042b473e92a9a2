package io.tspmo.planning.resourcecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import io.tspmo.planning.demand.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceVerdictTest {

    private static final List<String> FROM_BEST_TO_WORST = List.of("ENOUGH", "TIGHT", "SHORT");

    private final DecisionTable table = DecisionTable.named("resourceVerdict");

    @ParameterizedTest
    @CsvSource({
        "0, 0, ENOUGH",
        "84.9, 0, ENOUGH",
        "85, 0, TIGHT",
        "100, 0, TIGHT",
        "100, 0.01, SHORT",
        "999, 400, SHORT",
    })
    void theVerdictFollowsLoadAndShortHours(double peakLoad, double shortHours, String verdict) {
        assertThat(verdict(peakLoad, shortHours)).isEqualTo(verdict);
    }

    /** The table is asked without the other one, so that passports can be replayed; as delivered both say the same. */
    @Test
    void tightBeginsWhereTheTableOverloadRulesStopsBooking() {
        int share = DecisionTable.named("overloadRules").rows(Map.of("weeklyHours", 40.0)).getResultList().stream()
                .mapToInt(row -> ((Number) row.get("bookTo")).intValue())
                .min()
                .orElseThrow();
        assertThat(verdict(share - 0.1, 0)).isEqualTo("ENOUGH");
        assertThat(verdict(share, 0)).isEqualTo("TIGHT");
    }

    @Test
    void moreLoadOrMoreHoursShortAreNeverBetter() {
        assertThat(table.inputs()).allSatisfy(one -> assertThat(table.inputs())
                .filteredOn(other -> worse(one, other, "peakLoad") && worse(one, other, "shortHours"))
                .allSatisfy(other -> assertThat(FROM_BEST_TO_WORST.indexOf(table.<String>answer(other)))
                        .isGreaterThanOrEqualTo(FROM_BEST_TO_WORST.indexOf(table.<String>answer(one)))));
    }

    @Test
    void whatTheCheckFindsGetsTheVerdictItDeserves() {
        var plan = new Plan().person("a", 40, "java").asks("java", 34);
        assertThat(verdict(plan)).isEqualTo("TIGHT");
        assertThat(verdict(plan.asks("java", 6.01))).isEqualTo("SHORT");
        assertThat(verdict(new Plan())).isEqualTo("ENOUGH");
    }

    private static boolean worse(Map<String, Object> one, Map<String, Object> other, String input) {
        return (Double) one.get(input) <= (Double) other.get(input);
    }

    private String verdict(Plan plan) {
        var check = plan.check();
        return verdict(check.peakLoad().doubleValue(), check.shortHours().doubleValue());
    }

    private String verdict(double peakLoad, double shortHours) {
        return table.answer(Map.of("peakLoad", peakLoad, "shortHours", shortHours));
    }
}
