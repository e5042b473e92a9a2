package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is submitted, it is stored as it is written, as no answer where nothing can be seen, or refused. */
class FormCheckFuzzTest {

    private static final List<String> FORMS = List.of(
            "submitRequest",
            "triageRequest",
            "castVote",
            "resolveOverdueVoting",
            "provideEvidence",
            "reportPhase",
            "acceptDelivery",
            "writeLessons");

    private static final Map<String, FormDefinition> READ = new HashMap<>();

    @Property(tries = 500)
    void junkIsRefused(@ForAll("forms") String name, @ForAll("answers") Map<String, Object> junk) {
        acceptedOrRefused(form(name), junk, Map.of());
    }

    @Property(tries = 500)
    void junkInOneFieldIsStoredLiterallyOrRefused(@ForAll("keys") String key, @ForAll("values") Object junk) {
        acceptedOrRefused(form("submitRequest"), CheckedForms.with(CheckedForms.request(), key, junk), Map.of());
    }

    @Property(tries = 500)
    void junkInVariablesHarmsNothing(@ForAll("forms") String name, @ForAll("answers") Map<String, Object> junk) {
        acceptedOrRefused(form(name), Map.of(), junk);
    }

    private static void acceptedOrRefused(FormDefinition form, Map<String, Object> answer, Map<String, Object> known) {
        try {
            CheckedForms.check().accepted(form, answer, known).forEach((key, value) -> {
                if (answer.get(key) instanceof String text && !text.isEmpty()) {
                    if (value instanceof Number number) { // in a field of numbers a text is read as written
                        assertThat(new BigDecimal(number.toString())).isEqualByComparingTo(read(text));
                    } else {
                        assertThat(value).isIn(text, TypedText.isBlank(text) ? "" : text);
                    }
                }
            });
        } catch (Rejection refused) {
            assertThat(refused.errors()).isNotEmpty();
            assertThat(refused.getMessage()).doesNotContain("Exception", "null:");
        }
    }

    private static BigDecimal read(String text) {
        try {
            return TypedNumber.read(text);
        } catch (TypedNumber.Unreadable e) {
            throw new AssertionError("\"" + text + "\" was taken for a number", e);
        }
    }

    private static FormDefinition form(String name) {
        return READ.computeIfAbsent(name, CheckedForms::form);
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(FORMS);
    }

    @Provide
    Arbitrary<String> keys() {
        var declared = FORMS.stream()
                .flatMap(name -> form(name).fields().stream())
                .map(FormField::key)
                .toList();
        return Arbitraries.oneOf(Arbitraries.of(declared), Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5000).map(text -> text),
                Arbitraries.of(
                        "APPROVE", "ACCEPT", "RESUBMIT", "2027-01-04", "9999-12-31", "+999999999-12-31", "1", ""),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.MAX_VALUE, new BigDecimal("1e9999999")),
                Arbitraries.of(true, false),
                Arbitraries.of(List.of(), List.of("a", 1), Map.of("a", Map.of()), new byte[3], new Object()),
                Arbitraries.just(null));
    }

    @Provide
    Arbitrary<Map<String, Object>> answers() {
        return Arbitraries.maps(keys(), values()).ofMaxSize(30);
    }
}
