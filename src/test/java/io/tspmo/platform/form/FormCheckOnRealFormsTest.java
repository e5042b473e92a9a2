package io.tspmo.platform.form;

import static io.tspmo.platform.form.CheckedForms.TODAY;
import static io.tspmo.platform.form.CheckedForms.check;
import static io.tspmo.platform.form.CheckedForms.form;
import static io.tspmo.platform.form.CheckedForms.refusal;
import static io.tspmo.platform.form.CheckedForms.report;
import static io.tspmo.platform.form.CheckedForms.request;
import static io.tspmo.platform.form.CheckedForms.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the forms that people really get ask for, by what was answered before. */
class FormCheckOnRealFormsTest {

    @ParameterizedTest
    @MethodSource("io.tspmo.platform.form.CheckedForms#forms")
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
    void aFurtherLineOfDemandAsksForAllOfIt() {
        assertThat(refusal("submitRequest", with(request(), "demand2Skill", "Test")))
                .containsOnlyKeys("demand2Hours");
        assertThat(refusal("submitRequest", with(request(), "demand2Hours", 8)))
                .containsExactly(Map.entry("demand2Hours", "does not apply to these answers; leave it out"));
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
        var stored = with(request(), "correcting", true);
        assertThat(refusal("submitRequest", Map.of("correction", "WITHDRAW"), stored))
                .isEmpty();
        assertThat(check().accepted(form("submitRequest"), Map.of("correction", "WITHDRAW"), stored))
                .containsOnlyKeys("correction", "answer");
        assertThat(refusal("submitRequest", Map.of("correction", "RESUBMIT"), stored))
                .containsKeys("title", "demand1Skill");
        assertThat(refusal("submitRequest", with(request(), "correction", "RESUBMIT"), stored))
                .isEmpty();
        assertThat(refusal("submitRequest", request(), stored)).containsKeys("correction", "title");
    }

    @Test
    void aStartIsNoCorrection() {
        assertThat(refusal("submitRequest", with(request(), "correction", "RESUBMIT")))
                .containsOnlyKeys("correction");
        assertThat(refusal("submitRequest", with(request(), "answer", "Because.")))
                .containsOnlyKeys("answer");
        assertThat(refusal("submitRequest", with(request(), "correcting", true)))
                .containsOnlyKeys("correcting");
        assertThat(refusal("submitRequest", Map.of("correction", "WITHDRAW"))).containsKeys("correction", "title");
    }

    /** As if it had not been answered: in conditions, where it is required, and in what is stored. */
    @ParameterizedTest
    @ValueSource(strings = {"   ", "\t", "\u00A0", "\u200B", "\u2060"})
    void aReasonOfWhichNothingCanBeSeenIsNone(String blank) {
        assertThat(refusal("castVote", Map.of("vote", "REJECT", "comment", blank)))
                .containsOnlyKeys("comment");
        assertThat(refusal("acceptDelivery", Map.of("acceptance", "REFUSE", "acceptanceComment", blank)))
                .containsOnlyKeys("acceptanceComment");
        assertThat(refusal("triageRequest", Map.of("triage", "DECLINE", "reason", blank)))
                .containsOnlyKeys("reason");
        assertThat(refusal("submitRequest", with(request(), "title", blank))).containsOnlyKeys("title");
        assertThat(check().accepted(form("castVote"), Map.of("vote", "APPROVE", "comment", blank), Map.of()))
                .containsEntry("comment", "");
    }

    @Test
    void aCharacterThatHidesOrTurnsAroundOthersIsNamed_andScriptsOfAllKindsAreTaken() {
        assertThat(refusal("submitRequest", with(request(), "title", "Portal \u202Efdp")))
                .hasEntrySatisfying("title", reason -> assertThat(reason).contains("U+202E"));
        assertThat(refusal("submitRequest", with(request(), "title", "Portal \u0007")))
                .hasEntrySatisfying("title", reason -> assertThat(reason).contains("U+0007"));
        assertThat(refusal("submitRequest", with(request(), "title", "Portal \uFFFF")))
                .hasEntrySatisfying("title", reason -> assertThat(reason).contains("U+FFFF"));
        for (var title : List.of("می\u200Cخواهم", "🫠 Portal", "פרויקט", "👩\u200D💻")) {
            assertThat(refusal("submitRequest", with(request(), "title", title)))
                    .isEmpty();
        }
    }

    @Test
    void aVoteNeedsACommentUnlessItApproves() {
        assertThat(refusal("castVote", Map.of("vote", "APPROVE"))).isEmpty();
        assertThat(refusal("castVote", Map.of("vote", "REJECT")))
                .containsExactly(Map.entry(
                        "comment", "explain your vote; a comment is required unless you approve without conditions"));
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

    @Test
    void theOtherFormsTakeTheirAnswers() {
        var hold = Map.of("projectCode", "PRJ-2026-0001", "steering", "HOLD", "reason", "Wait");
        assertThat(refusal("steerProject", hold)).containsOnlyKeys("holdUntil");
        assertThat(refusal("steerProject", with(new HashMap<>(hold), "holdUntil", "2027-03-01")))
                .isEmpty();
        assertThat(refusal("steerProject", with(new HashMap<>(hold), "holdUntil", "2026-11-23")))
                .as("today")
                .containsOnlyKeys("holdUntil");
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
                                "finalSpent", 0,
                                "finalProgress", 100)))
                .isEmpty();
        assertThat(refusal("finishOpenPoints", Map.of("openPointsDone", "All"))).isEmpty();
    }
}
