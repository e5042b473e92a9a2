package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

class RiskFormTest {

    private static final Map<String, String> RIGHT =
            Map.of("category", "VENDOR", "title", "The supplier stops.", "probability", "4", "impact", "5");

    @Example
    void whatIsNotSaidIsNotThere() {
        var draft = RiskForm.read(RIGHT);

        assertThat(draft.costMin()).isNull();
        assertThat(draft.owner()).isNull();
        assertThat(draft.status()).isEqualTo(RegisterEntry.Status.OPEN);
        assertThat(draft.gates()).isEmpty();
    }

    @Example
    void whatIsWrongIsNamedFieldByField() {
        assertWrong(Map.of("title", " a "), "title");
        assertWrong(Map.of("title", "x".repeat(1001)), "title");
        assertWrong(Map.of("cause", "a\0b"), "cause");
        assertWrong(Map.of("probability", "6"), "probability");
        assertWrong(Map.of("impact", ""), "impact");
        assertWrong(Map.of("costMin", "-1", "costLikely", "2", "costMax", "3"), "costMin", "costMax");
        assertWrong(Map.of("costMin", "1e999999999"), "costMin");
        assertWrong(Map.of("daysMin", "1", "daysLikely", "3", "daysMax", "2"), "daysMax");
        assertWrong(Map.of("daysMin", "1"), "daysMax");
        assertWrong(Map.of("daysMin", "1.25", "daysLikely", "2", "daysMax", "2"), "daysMin", "daysMax");
        assertWrong(Map.of("proximity", "2026-02-30"), "proximity");
        assertWrong(Map.of("response", "PRAY"), "response");
        assertWrong(Map.of("residualProbability", "2"), "residualImpact");
        assertWrong(Map.of("residualProbability", "5", "residualImpact", "1"), "residualImpact");
        assertWrong(Map.of("status", "GONE"), "status");
        assertWrong(Map.of("task", "ten"), "task");
    }

    @Property
    void anyThreeMoneysInOrderAreTakenAsTheyAre(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal one,
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal more,
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal most) {
        var typed = new HashMap<>(RIGHT);
        typed.put("costMin", one.toPlainString());
        typed.put("costLikely", one.add(more).toPlainString());
        typed.put("costMax", one.add(more).add(most).toPlainString());

        var draft = RiskForm.read(typed);

        assertThat(draft.costMin()).isEqualByComparingTo(one);
        assertThat(draft.costMax()).isEqualByComparingTo(one.add(more).add(most));
    }

    @Property
    void whateverIsTypedEitherFitsOrIsRefused(@ForAll String text, @ForAll("fields") String field) {
        var typed = new HashMap<>(RIGHT);
        typed.put(field, text);

        assertThatCode(() -> {
                    try {
                        RiskForm.read(typed);
                    } catch (Rejection refused) {
                        assertThat(refused.reasons()).isNotEmpty();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                "category",
                "title",
                "cause",
                "probability",
                "impact",
                "costMin",
                "daysMax",
                "task",
                "proximity",
                "owner",
                "response",
                "residualImpact",
                "status",
                "gates");
    }

    private static void assertWrong(Map<String, String> typed, String... fields) {
        var all = new HashMap<>(RIGHT);
        all.putAll(typed);
        var refused = catchThrowableOfType(Rejection.class, () -> RiskForm.read(all));
        assertThat(refused).as(typed.toString()).isNotNull();
        assertThat(refused.byField()).containsOnlyKeys(fields);
    }
}
