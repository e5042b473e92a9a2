package io.tspmo.platform.form;

import static io.tspmo.platform.form.CheckedForms.check;
import static io.tspmo.platform.form.CheckedForms.form;
import static io.tspmo.platform.form.CheckedForms.refusal;
import static io.tspmo.platform.form.CheckedForms.report;
import static io.tspmo.platform.form.CheckedForms.request;
import static io.tspmo.platform.form.CheckedForms.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check takes and refuses, by the kind of a field. */
class FormCheckTest {

    @Test
    void aGoodRequestIsTakenAsItIsWritten() {
        var accepted = check().accepted(form("submitRequest"), request(), Map.of());

        assertThat(accepted)
                .containsAllEntriesOf(request())
                .containsEntry("securityRisk", "")
                .containsEntry("demand2Skill", null)
                .doesNotContainKeys("demand2Hours", "demand3Skill", "securityProbability");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(refusal("submitRequest", Map.of()))
                .containsOnlyKeys(
                        "title",
                        "problem",
                        "benefit",
                        "sponsor",
                        "method",
                        "wantedStart",
                        "wantedEnd",
                        "budget",
                        "currency",
                        "strategicTheme",
                        "strategicFit",
                        "financialBenefit",
                        "customerEffect",
                        "obligationToAct",
                        "urgency",
                        "demand1Skill",
                        "demand1Hours")
                .allSatisfy((field, reason) -> assertThat(reason).isEqualTo("must be filled in"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    title        | '   '      | must be filled in
                    title        | ab         | must have at least 3 characters
                    budget       | twelve     | is not a number; write it as 1234.50
                    budget       | 250,000    | can be read in two ways: write 250000 or 250000.00, else 250.00
                    budget       | 250.000    | can be read in two ways: write 250000 or 250000.00, else 250.00
                    budget       | 1e5        | has an exponent; write all digits
                    budget       | €100       | has the sign €; write the number alone
                    budget       | ١٢٣        | is written in digits other than 0 to 9; write it with 0 to 9
                    wantedStart  | 31/02/2027 | must be a date such as 2026-12-24
                    wantedStart  | 32/13/2026 | must be a date such as 2026-12-24
                    sponsor      | pmo        | must be one of the choices offered
                    sponsor      | ${pmo}     | must be one of the choices offered
                    method       | SCRUM      | must be one of the choices offered
                    wantedStart  | tomorrow   | must be a date such as 2026-12-24
                    wantedStart  | 2027-02-30 | must be a date such as 2026-12-24
                    wantedStart  | 2027-1-4   | must be a date such as 2026-12-24
                    wantedStart  | 2026-11-22 | must not be before today, 2026-11-23
                    wantedStart  | 2037-11-24 | must be within ten years from today
                    wantedEnd    | 2027-01-03 | must be on or after Requested start, within ten years
                    wantedEnd    | 9999-12-31 | must be on or after Requested start, within ten years
                    demand1Until | 2027-01-03 | must be on or after From and on or before Requested end, within ten years
                    demand1Skill | Cobol      | must be one of the choices offered
                    """)
    void aTextThatDoesNotFitIsRefused(String field, String value, String reason) {
        assertThat(refusal("submitRequest", with(request(), field, value)).get(field))
                .isEqualTo(reason);
    }

    @Test
    void aTypedNumberIsReadAsItIsWritten() {
        for (var typed : List.of("12345.67", "12,345.67", "12.345,67", "12 345.67", "12'345,67")) {
            assertThat(check().accepted(form("submitRequest"), with(request(), "budget", typed), Map.of()))
                    .as(typed)
                    .containsEntry("budget", 12345.67);
        }
    }

    @Test
    void numbersKeepToTheirRange() {
        assertThat(refusal("submitRequest", with(request(), "budget", -1)))
                .containsExactly(Map.entry("budget", "must be at least 0"));
        assertThat(refusal("submitRequest", with(request(), "budget", 1_000_000_001)))
                .containsExactly(Map.entry("budget", "must be at most 1000000000"));
        assertThat(refusal("submitRequest", with(request(), "budget", 1.005)))
                .containsExactly(Map.entry("budget", "must have at most 2 digits after the point"));
        assertThat(refusal("submitRequest", with(request(), "budget", Double.NaN)))
                .containsExactly(Map.entry("budget", "must be a number"));
        assertThat(refusal("submitRequest", with(request(), "budget", Double.POSITIVE_INFINITY)))
                .containsExactly(Map.entry("budget", "must be a number"));
        assertThat(refusal("submitRequest", with(request(), "budget", new BigDecimal("1e300"))))
                .containsExactly(Map.entry("budget", "is too large"));
        assertThat(refusal("submitRequest", with(request(), "demand1Hours", 0)))
                .containsExactly(Map.entry("demand1Hours", "must be at least 0.5"));
        assertThat(refusal("resolveOverdueVoting", Map.of("overdueAction", "EXTEND", "extraDays", 1.5)))
                .containsExactly(Map.entry("extraDays", "must be a whole number"));
        assertThat(check().accepted(
                                form("resolveOverdueVoting"),
                                Map.of("overdueAction", "EXTEND", "extraDays", 3.0),
                                Map.of()))
                .containsEntry("extraDays", 3);
    }

    @Test
    void theDayItselfIsNotInThePast() {
        assertThat(refusal("submitRequest", with(request(), "wantedStart", "2026-11-23")))
                .isEmpty();
    }

    @Test
    void longTextsAreRefusedAndMarkupIsKept() {
        assertThat(refusal("submitRequest", with(request(), "title", "x".repeat(10_000))))
                .containsExactly(Map.entry("title", "must have at most 120 characters, and has 10000"));
        assertThat(refusal("submitRequest", with(request(), "problem", "x" + " ".repeat(4000))))
                .containsOnlyKeys("problem");
        assertThat(refusal("submitRequest", with(request(), "title", "x".repeat(120))))
                .isEmpty();

        var markup = "<script>alert(1)</script> ${1+1} {{title}} '; drop table project; -- \uD83D\uDE00";
        assertThat(check().accepted(form("submitRequest"), with(request(), "problem", markup), Map.of()))
                .containsEntry("problem", markup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "nul\0", "half \uD83D"})
    void charactersThatDoNotFitALineAreRefused(String title) {
        assertThat(refusal("submitRequest", with(request(), "title", title))).containsOnlyKeys("title");
    }

    @Test
    void noOtherTypeIsConverted() {
        for (Object wrong :
                new Object[] {1, true, List.of("a"), Map.of("a", 1), new byte[] {1}, new java.util.Date()}) {
            assertThat(refusal("submitRequest", with(request(), "title", wrong)))
                    .containsExactly(Map.entry("title", "must be a text"));
            assertThat(refusal("submitRequest", with(request(), "wantedStart", wrong)))
                    .containsEntry("wantedStart", "must be a date such as 2026-12-24");
            assertThat(refusal("submitRequest", with(request(), "method", wrong)))
                    .containsExactly(Map.entry("method", "must be one of the choices offered"));
            assertThat(refusal("submitRequest", with(request(), "currency", wrong))
                            .get("currency"))
                    .startsWith("has no exchange rate: ask the PMO");
        }
        assertThat(refusal("reportPhase", with(report(), "lastRelease", "true"), Map.of("releaseGate", true)))
                .containsExactly(Map.entry("lastRelease", "must be true or false"));
    }

    @Test
    void whatTheFormDoesNotAskIsRefusedAlsoWhenEmpty() {
        assertThat(refusal("submitRequest", with(with(request(), "gateOutcome", "APPROVE"), "recordVote", null)))
                .containsOnly(
                        Map.entry("gateOutcome", "is not a field of this form"),
                        Map.entry("recordVote", "is not a field of this form"));
        assertThat(refusal("submitRequest", with(request(), "<img>\n" + "x".repeat(1000), 1))
                        .keySet())
                .allSatisfy(name -> assertThat(name).doesNotContain("<", "\n").hasSizeLessThan(70));
    }

    @Test
    void theMessageSaysTheLabelAndTheReason() {
        assertThatThrownBy(() -> check().accepted(form("submitRequest"), with(request(), "budget", -1), Map.of()))
                .hasMessage("Budget: must be at least 0.");
    }

    private static final String ALL_KINDS =
            """
            {"type":"default","id":"kinds","components":[
             {"type":"textfield","key":"fixed","label":"Fixed","disabled":true},
             {"type":"number","key":"kept","label":"Kept","readonly":"=locked"},
             {"type":"textfield","key":"code","label":"Code","validate":{"pattern":"^[A-Z]{3}$"}},
             {"type":"datetime","key":"at","subtype":"datetime","dateLabel":"At"},
             {"type":"datetime","key":"time","subtype":"time","timeLabel":"Time"},
             {"type":"checkbox","key":"agreed","label":"Agreed","validate":{"required":true}},
             {"type":"checklist","key":"many","label":"Many","values":[{"label":"A","value":"a"},{"label":"B","value":2}]},
             {"type":"number","key":"upTo","label":"Up to","validate":{"max":"=limit"}},
             {"type":"html","content":"<p>shown</p>"}]}
            """;

    private static Map<String, String> kinds(Map<String, Object> known, Consumer<Map<String, Object>> answers) {
        var answer = new HashMap<String, Object>(Map.of("agreed", true));
        answers.accept(answer);
        var refused = catchThrowableOfType(
                Rejection.class, () -> check().accepted(FormDefinition.read(ALL_KINDS), answer, known));
        return refused == null
                ? Map.of()
                : refused.errors().stream()
                        .collect(Collectors.toMap(Rejection.FieldError::field, Rejection.FieldError::reason));
    }

    @Test
    void theOtherKindsOfFieldsAreCheckedToo() {
        assertThat(kinds(Map.of(), answer -> {})).isEmpty();
        assertThat(kinds(Map.of(), answer -> answer.put("agreed", false))).containsEntry("agreed", "must be ticked");
        assertThat(kinds(Map.of("fixed", "a"), answer -> answer.put("fixed", "b")))
                .containsEntry("fixed", "may not be changed");
        assertThat(kinds(Map.of("fixed", "a"), answer -> answer.put("fixed", "a")))
                .isEmpty();
        assertThat(kinds(Map.of("kept", 5, "locked", true), answer -> answer.put("kept", 6))
                        .get("kept"))
                .startsWith("is now “5”, and your form was opened with “6”.");
        assertThat(kinds(Map.of("kept", 5, "locked", true), answer -> answer.put("kept", 5.0)))
                .isEmpty();
        assertThat(kinds(Map.of("kept", 5, "locked", false), answer -> answer.put("kept", 6)))
                .isEmpty();
        assertThat(kinds(Map.of(), answer -> answer.put("code", "abc"))).containsOnlyKeys("code");
        assertThat(kinds(Map.of(), answer -> answer.put("code", "ABC"))).isEmpty();
        for (var at : List.of("2026-12-24T09:30", "2026-12-24T09:30Z", "2026-12-24T09:30+01:00")) {
            assertThat(kinds(Map.of(), answer -> answer.put("at", at))).isEmpty();
        }
        assertThat(kinds(Map.of(), answer -> answer.put("at", "2026-12-24"))).containsOnlyKeys("at");
        assertThat(kinds(Map.of(), answer -> answer.put("time", "09:30"))).isEmpty();
        assertThat(kinds(Map.of(), answer -> answer.put("time", "25:00"))).containsOnlyKeys("time");
        assertThat(kinds(Map.of(), answer -> answer.put("many", List.of("a", 2))))
                .isEmpty();
        assertThat(kinds(Map.of(), answer -> answer.put("many", List.of("a", "c"))))
                .containsOnlyKeys("many");
        assertThat(kinds(Map.of(), answer -> answer.put("many", "a"))).containsOnlyKeys("many");
        assertThat(kinds(Map.of("limit", 3), answer -> answer.put("upTo", 4)))
                .containsEntry("upTo", "must be at most 3");
    }
}
