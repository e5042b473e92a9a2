package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tspmo.platform.form.FormOptions.Option;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check over the forms that people really get. */
class FormCheckTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    private static final Feel FEEL = new Feel(TODAY);

    static FormCheck check() {
        return new FormCheck(FEEL, TODAY, FormCheckTest::choices);
    }

    static List<Option> choices(String source) {
        return switch (source) {
            case "users:sponsor" -> options("sponsor");
            case "users:project-manager" -> options("manager");
            case "themes" -> options("digital", "cost");
            case "skills" -> options("Java", "Test");
            case "projects", "changeableProjects" -> options("PRJ-2026-0001");
            case "users" -> options("manager", "security");
            default -> throw new IllegalArgumentException(source);
        };
    }

    private static List<Option> options(String... values) {
        return Stream.of(values).map(value -> new Option(value, value)).toList();
    }

    static List<Path> forms() throws IOException {
        try (var files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    static FormDefinition form(String name) {
        try {
            for (var file : forms()) {
                if (file.getFileName().toString().equals(name + ".form")) {
                    return FormDefinition.read(Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new IllegalArgumentException(name);
    }

    static Map<String, Object> request() {
        var request = new HashMap<String, Object>();
        request.put("title", "Payment platform");
        request.put("problem", "Payments fail <b>often</b>");
        request.put("benefit", "They do not");
        request.put("sponsor", "sponsor");
        request.put("method", "HYBRID");
        request.put("wantedStart", "2027-01-04");
        request.put("wantedEnd", "2027-06-30");
        request.put("budget", 250_000.5);
        request.put("currency", "EUR");
        request.put("strategicTheme", "digital");
        request.put("strategicFit", "CENTRAL");
        request.put("financialBenefit", "COVERS_COST");
        request.put("customerEffect", "SOME");
        request.put("obligationToAct", "NONE");
        request.put("urgency", "THIS_YEAR");
        request.put("demand1Skill", "Java");
        request.put("demand1Hours", 37.5);
        request.put("demand1From", "2027-01-04");
        request.put("demand1Until", "2027-03-31");
        return request;
    }

    static Map<String, Object> with(Map<String, Object> answer, String key, Object value) {
        var changed = new HashMap<>(answer);
        changed.put(key, value);
        return changed;
    }

    private static Map<String, String> refusal(String form, Map<String, ?> answer) {
        return refusal(form, answer, Map.of());
    }

    private static Map<String, String> refusal(String form, Map<String, ?> answer, Map<String, ?> known) {
        var refused = catchThrowableOfType(Rejection.class, () -> check().accepted(form(form), answer, known));
        return refused == null
                ? Map.of()
                : refused.errors().stream()
                        .collect(Collectors.toMap(Rejection.FieldError::field, Rejection.FieldError::reason));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormCanBeChecked(Path file) throws IOException {
        var form = FormDefinition.read(Files.readString(file));

        assertThat(form.id() + ".form").isEqualTo(file.getFileName().toString());
        assertThat(form.fields()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyConditionOfAFormIsUnderstood(Path file) throws IOException {
        for (var field : FormDefinition.read(Files.readString(file)).fields()) {
            var conditions = new ArrayList<>(field.hides());
            if (field.check() != null) {
                conditions.add(field.check());
            }
            for (var condition : conditions) {
                assertThat(condition).startsWith("=");
                assertThat(new Feel(TODAY).understands(condition)).as(condition).isTrue();
            }
        }
    }

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
                        "demand1Hours",
                        "demand1From",
                        "demand1Until")
                .allSatisfy((field, reason) -> assertThat(reason).isEqualTo("must be filled in"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    title        | '   '      | must be filled in
                    title        | ab         | must have at least 3 characters
                    budget       | twelve     | must be a number
                    budget       | 12         | must be a number
                    sponsor      | pmo        | must be one of the choices offered
                    sponsor      | ${pmo}     | must be one of the choices offered
                    method       | SCRUM      | must be one of the choices offered
                    wantedStart  | tomorrow   | must be a date such as 2026-12-24
                    wantedStart  | 2027-02-30 | must be a date such as 2026-12-24
                    wantedStart  | 2027-1-4   | must be a date such as 2026-12-24
                    wantedStart  | 2026-11-22 | must not lie before today, 2026-11-23
                    wantedStart  | 2037-11-24 | must not lie more than ten years ahead
                    wantedEnd    | 2027-01-03 | must not lie before Wanted start, nor more than ten years after it
                    wantedEnd    | 9999-12-31 | must not lie before Wanted start, nor more than ten years after it
                    demand1Until | 2027-01-03 | must not lie before From, nor more than ten years after it
                    demand1Skill | Cobol      | must be one of the choices offered
                    """)
    void aTextThatDoesNotFitIsRefused(String field, String value, String reason) {
        assertThat(refusal("submitRequest", with(request(), field, value)).get(field))
                .isEqualTo(reason);
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
            assertThat(refusal("submitRequest", with(request(), "currency", wrong)))
                    .containsExactly(Map.entry("currency", "must be one of the choices offered"));
        }
        assertThat(refusal("reportPhase", with(report(), "lastRelease", "true"), Map.of("releaseGate", true)))
                .containsExactly(Map.entry("lastRelease", "must be true or false"));
    }

    @Test
    void whatTheFormDoesNotAskIsRefusedAlsoWhenEmpty() {
        assertThat(refusal("submitRequest", with(with(request(), "gateOutcome", "APPROVE"), "recordVote", null)))
                .containsOnly(
                        Map.entry("gateOutcome", "is not asked for by this form"),
                        Map.entry("recordVote", "is not asked for by this form"));
        assertThat(refusal("submitRequest", with(request(), "<img>\n" + "x".repeat(1000), 1))
                        .keySet())
                .allSatisfy(name -> assertThat(name).doesNotContain("<", "\n").hasSizeLessThan(70));
    }

    @Test
    void theMessageSaysTheLabelAndTheReason() {
        assertThatThrownBy(() -> check().accepted(form("submitRequest"), with(request(), "budget", -1), Map.of()))
                .hasMessage("Budget: must be at least 0.");
    }

    @Test
    void aFurtherLineOfDemandAsksForAllOfIt() {
        assertThat(refusal("submitRequest", with(request(), "demand2Skill", "Test")))
                .containsOnlyKeys("demand2Hours", "demand2From", "demand2Until");
        assertThat(refusal("submitRequest", with(request(), "demand2Hours", 8)))
                .containsExactly(Map.entry("demand2Hours", "is not asked for with these answers, leave it out"));
        assertThat(refusal("submitRequest", with(request(), "demand4Skill", "Test")))
                .containsOnlyKeys("demand4Skill");
    }

    @Test
    void aRiskAsksForItsProbabilityAndImpact() {
        assertThat(refusal("submitRequest", with(request(), "vendorRisk", "One supplier")))
                .containsOnlyKeys("vendorProbability", "vendorImpact");
        var known = with(
                with(with(request(), "vendorRisk", "One supplier"), "vendorProbability", "3"), "vendorImpact", "5");
        assertThat(refusal("submitRequest", known)).isEmpty();
        assertThat(refusal("submitRequest", with(known, "vendorImpact", "6"))).containsOnlyKeys("vendorImpact");
        assertThat(refusal("submitRequest", with(known, "vendorImpact", 5))).containsOnlyKeys("vendorImpact");
    }

    @Test
    void aTriageAsksForWhatItsDecisionNeeds() {
        assertThat(refusal("triageRequest", Map.of())).containsOnlyKeys("triage");
        assertThat(refusal("triageRequest", Map.of("triage", "ACCEPT"))).containsOnlyKeys("tier", "manager");
        assertThat(refusal("triageRequest", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", "manager")))
                .isEmpty();
        assertThat(refusal("triageRequest", Map.of("triage", "ASK_BACK"))).containsOnlyKeys("question");
        assertThat(refusal("triageRequest", Map.of("triage", "DECLINE", "reason", "No money")))
                .isEmpty();
        assertThat(refusal("triageRequest", Map.of("triage", "DUPLICATE", "duplicateOf", "PRJ-2026-0002")))
                .containsOnlyKeys("duplicateOf");
        assertThat(refusal("triageRequest", Map.of("triage", "DECLINE", "reason", "No", "manager", "manager")))
                .containsOnlyKeys("manager");
    }

    @Test
    void anOldVariableIsNoAnswer() {
        assertThat(refusal("triageRequest", Map.of(), Map.of("triage", "ACCEPT")))
                .containsOnlyKeys("triage");
    }

    @Test
    void aCorrectionAsksForTheRequestOnlyWhenItIsSentAgain() {
        assertThat(refusal("correctRequest", Map.of("correction", "WITHDRAW"))).isEmpty();
        assertThat(check().accepted(form("correctRequest"), Map.of("correction", "WITHDRAW"), request()))
                .containsOnlyKeys("correction", "answer");
        assertThat(refusal("correctRequest", Map.of("correction", "RESUBMIT"))).containsKeys("title", "demand1Skill");
        assertThat(refusal("correctRequest", with(request(), "correction", "RESUBMIT")))
                .isEmpty();
    }

    @Test
    void aVoteNeedsACommentUnlessItApproves() {
        assertThat(refusal("castVote", Map.of("vote", "APPROVE"))).isEmpty();
        assertThat(refusal("castVote", Map.of("vote", "REJECT")))
                .containsExactly(Map.entry("comment", "is needed unless you approve without conditions"));
        assertThat(refusal("castVote", Map.of("vote", "REJECT", "comment", "Too dear")))
                .isEmpty();
        assertThat(refusal("castVote", Map.of("vote", "APPROVE_WITH_CONDITIONS", "comment", "If tested")))
                .containsOnlyKeys("condition1");
        assertThat(refusal("castVote", Map.of("vote", "APPROVE", "condition1", "If tested")))
                .containsOnlyKeys("condition1");
    }

    @Test
    void aReportAsksForReleaseAndConditionsWhereThereAreAny() {
        assertThat(refusal("reportPhase", report())).isEmpty();
        assertThat(refusal("reportPhase", with(report(), "lastRelease", true))).containsOnlyKeys("lastRelease");
        assertThat(refusal("reportPhase", with(report(), "lastRelease", false))).isEmpty();
        assertThat(refusal(
                        "reportPhase",
                        with(report(), "lastRelease", true),
                        Map.of("releaseGate", true, "openConditionsCount", 2)))
                .isEmpty();
        assertThat(refusal(
                        "reportPhase",
                        with(report(), "conditionsFulfilled", true),
                        Map.of("releaseGate", true, "openConditionsCount", 2)))
                .as("conditions are fulfilled by their own process only")
                .containsOnlyKeys("conditionsFulfilled");
        assertThat(refusal("reportPhase", with(report(), "progress", 101))).containsOnlyKeys("progress");
    }

    private static Map<String, Object> report() {
        return Map.of("phaseSummary", "Done", "progress", 40, "spent", 1000.25);
    }

    @Test
    void theOtherFormsTakeTheirAnswers() {
        assertThat(refusal(
                        "steerProject", Map.of("projectCode", "PRJ-2026-0001", "steering", "HOLD", "reason", "Wait")))
                .isEmpty();
        assertThat(refusal("decideHeldProject", Map.of("heldDecision", "RESUME", "reason", "Go on")))
                .isEmpty();
        assertThat(refusal("acceptDelivery", Map.of("acceptance", "ACCEPT"))).isEmpty();
        assertThat(refusal("acceptDelivery", Map.of("acceptance", "REFUSE"))).containsOnlyKeys("acceptanceComment");
        assertThat(refusal(
                        "surveySatisfaction",
                        Map.of(
                                "satisfactionResult", "5",
                                "satisfactionCooperation", "4",
                                "satisfactionTimeliness", "1",
                                "recommend", 10)))
                .isEmpty();
        assertThat(refusal(
                        "writeLessons",
                        Map.of(
                                "wentWell", "a",
                                "wentWrong", "b",
                                "recommendation", "c",
                                "lessonCategory", "VENDOR",
                                "finalSpent", 0)))
                .isEmpty();
        assertThat(refusal("finishOpenPoints", Map.of("openPointsDone", "All"))).isEmpty();
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
        assertThat(kinds(Map.of("kept", 5, "locked", true), answer -> answer.put("kept", 6)))
                .containsEntry("kept", "may not be changed");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "not json",
                "{\"id\":\"f\",\"components\":[{\"type\":\"dynamiclist\",\"id\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"expression\",\"key\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"filepicker\",\"key\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"group\",\"path\":\"p\",\"components\":[]}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"select\",\"key\":\"x\",\"valuesKey\":\"v\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"textfield\",\"key\":\"a.b\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"textfield\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"number\",\"key\":\"x\"},{\"type\":\"number\",\"key\":\"x\"}]}"
            })
    void aFormThatCannotBeCheckedIsRefusedAtOnce(String json) {
        assertThatThrownBy(() -> FormDefinition.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void choicesFromDataAreFilledIn() throws IOException {
        var filled = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(form("steerProject").withChoices(FormCheckTest::choices));

        assertThat(filled.findValuesAsText("value")).contains("PRJ-2026-0001");
    }
}
