package io.tspmo.platform.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCheckTest {

    private static final ModelFolder SHIPPED = ModelFolder.shipped();
    private static final KnownNames KNOWN = new KnownNames(
            io.tspmo.platform.identity.Groups.ids(), Set.of("pmo", "sponsor"), name -> !name.endsWith("_typo"));

    private static List<String> faults(String file, String from, String to) {
        var files = new HashMap<>(SHIPPED.files());
        var text = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(text).as("what the case changes in " + file).contains(from);
        files.put(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return new ModelCheck(ModelFolder.of(files), Set.of(), SHIPPED, KNOWN)
                .faults().stream().map(ModelFault::line).toList();
    }

    @Test
    void whatIsShippedHasNoFault() {
        assertThat(new ModelCheck(SHIPPED, Set.of(), SHIPPED, KNOWN)
                        .faults().stream().map(ModelFault::line))
                .isEmpty();
        assertThat(SHIPPED.files()).hasSizeGreaterThan(50);
    }

    /** Each is one slip of the keyboard in a file that is shipped; the last column is what a person reads. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 300.000 | processes/intake/governanceTier.dmn:row 1, Budget: "300.000" is read as 300. Write 300000 if that is meant, else 300.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 1.125 | processes/intake/governanceTier.dmn:row 1, Budget: "1.125" is read as 1.125. Write 1125 if that is meant, else 1.1250.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 1.000.000 | processes/intake/governanceTier.dmn:row 1, Budget: "1.000.000" is not a number in FEEL. Write 1000000.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 500,000 | processes/intake/governanceTier.dmn:row 1, Budget: "500,000" is read as separate values: 500 or 000. Write 500000, or put a blank after each comma.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 500 000 | processes/intake/governanceTier.dmn:row 1, Budget: "500 000" is not a number in FEEL. Write 500000.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= 5e5 | processes/intake/governanceTier.dmn:row 1, Budget: "5e5" is not a number in FEEL. Write all digits.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= €500 | processes/intake/governanceTier.dmn:row 1, Budget: "€" is not part of a number. Write the number alone.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= ١٢٣ | processes/intake/governanceTier.dmn:row 1, Budget: "١٢٣" is written in digits that FEEL does not know. Write 0 to 9.
            processes/intake/governanceTier.dmn | &gt;= 500000 | =&gt; 500000 | processes/intake/governanceTier.dmn:row 1, Budget: => 500000 is not valid FEEL. Write a number such as 300000 or 0.5.
            processes/intake/governanceTier.dmn | &gt;= 500000 | &gt;= budgett | processes/intake/governanceTier.dmn:row 1, Budget: Nothing gives the field budgett. Write budget.
            processes/intake/governanceTier.dmn | <text>budget</text> | <text>budgett</text> | processes/intake/governanceTier.dmn:head, Budget: Nothing gives the field budgett. Write budget.
            processes/intake/governanceTier.dmn | <text>"FULL"</text> | <text>"FULLL"</text> | processes/intake/governanceTier.dmn:row 1, Tier: "FULLL" is not one of the allowed values. Write FULL.
            processes/intake/governanceTier.dmn | <text>"FULL"</text> | <text>FULL</text> | processes/intake/governanceTier.dmn:row 1, Tier: FULL without quotes is the name of a field. Write "FULL".
            processes/intake/governanceTier.dmn | <text>"FULL"</text> | <text>"FULL</text> | processes/intake/governanceTier.dmn:row 1, Tier: "FULL is not valid FEEL. Write a text in double quotes.
            processes/intake/governanceTier.dmn | "LITE","STANDARD","FULL" | "LITE","STANDARD","FULL","HUGE" | processes/intake/governanceTier.dmn:head, Tier: The server does not understand "HUGE" here. Write one of FULL, LITE, STANDARD.
            processes/intake/governanceTier.dmn | <text>"WATERFALL"</text> | <text>"WATERFAL"</text> | processes/intake/governanceTier.dmn:row 3, Method: "WATERFAL" is not one of the allowed values. Write WATERFALL.
            processes/intake/governanceTier.dmn | &gt;= 60 | &gt;= 600 | processes/intake/governanceTier.dmn:row 2, Risk score: 600 is not one of the allowed values. Allowed: [0..100].
            processes/intake/governanceTier.dmn | name="tier" | name="teir" | processes/intake/governanceTier.dmn:head: The column tier (Tier) is missing, which the server reads. Add it, or undo its change of name.
            processes/work/dueRules.dmn | <text>"reportPhase"</text> | <text>"reportPhas"</text> | processes/work/dueRules.dmn:row 5, Task: "reportPhas" is not one of the allowed values. Write reportPhase.
            processes/work/dueRules.dmn | "assessRisk","castVote" | "assessRisk","castVot" | processes/work/dueRules.dmn:head, Task: No process has a task "castVot". Write castVote.
            processes/work/dueRules.dmn | <text>20</text> | <text>0</text> | processes/work/dueRules.dmn:row 5, Business days: 0 is not one of the allowed values. Allowed: [1..250].
            processes/review/gateReview.bpmn | Vote on {gateCode} {gateName} | Vote on {gateCode} {gateNam} | processes/review/gateReview.bpmn:castVote: No title of a task may name gateNam. Write gateName.
            processes/review/gateReviewers.dmn | "pmo, steering-committee" | "pmo, steering-comittee" | processes/review/gateReviewers.dmn:row 5, Next roles, in this order: "steering-comittee" is neither a group nor a role in the project. Write steering-committee.
            processes/review/gateReviewers.dmn | <text>"G0","G5"</text> | <text>"G0","G9"</text> | processes/review/gateReviewers.dmn:row 13, Gate: "G9" is not one of the allowed values. Write one of C, G0, G1, G2, G3, G4, G5, R, X.
            processes/control/controls.dmn | <text>"auditor"</text> | <text>"auditors"</text> | processes/control/controls.dmn:row 4, Group that answers: There is no group "auditors". Write auditor.
            processes/gate/gatePlan.dmn | "document:BUSINESS_CASE" | "document:BUSINES_CASE" | processes/gate/gatePlan.dmn:row 3, Evidence required, separated by commas: "document:BUSINES_CASE" is not evidence that the server can look for. Write document:BUSINESS_CASE.
            processes/gate/gatePlan.dmn | "document:BUSINESS_CASE" | "vote:security" | processes/gate/gatePlan.dmn:row 3, Evidence required, separated by commas: "vote:security" is not evidence that the server can look for. Write one of document:ACCEPTANCE, document:BUSINESS_CASE, document:CONTRACT, document:DESIGN, document:OTHER, document:PROJECT_PLAN, document:SECURITY_REVIEW, document:TEST_REPORT, noException, plan, riskReview:30, schedule, simulation.
            processes/gate/gatePlan.dmn | "document:BUSINESS_CASE" | "riskReview:0" | processes/gate/gatePlan.dmn:row 3, Evidence required, separated by commas: "riskReview:0" is not evidence that the server can look for. Write riskReview:30.
            processes/risk/earlySigns.dmn | vote:security:G3 | riskReview:30 | processes/risk/earlySigns.dmn:row 3, Exceptions: "riskReview:30" is not an exception that the server can look for. Check the spelling.
            processes/gate/gatePlan.dmn | <text>10</text> | <text>"10"</text> | processes/gate/gatePlan.dmn:row 4, Business days for the votes: "10" is a text in a column of numbers. Write the number without quotes.
            processes/gate/gatePlan.dmn | <text>10</text> | <text>1,5</text> | processes/gate/gatePlan.dmn:row 4, Business days for the votes: "1,5" has a comma, which separates values. Write 1.5.
            processes/gate/gatePlan.dmn | <text>10</text> | <text>1.5</text> | processes/gate/gatePlan.dmn:row 4, Business days for the votes: 1.5 is not a whole number. Write a whole number.
            processes/web/pageAccess.dmn | <text>"OPEN"</text> | <text>"OPNE"</text> | processes/web/pageAccess.dmn:row 1, Right: "OPNE" is not one of the allowed values. Write one of CHANGE, NOTHING, OPEN.
            processes/risk/earlySigns.dmn | string(falls) | string(fals) | processes/risk/earlySigns.dmn:row 5, Cause: Nothing gives the field fals. Write falls.
            processes/intake/intake.bpmn | candidateGroups="pmo" | candidateGroups="pmoo" | processes/intake/intake.bpmn:triageRequest: There is no group pmoo. Write pmo.
            processes/intake/intake.bpmn | candidateGroups="pmo" | assignee="bob" | processes/intake/intake.bpmn:triageRequest: There is no user bob. Write one of pmo, sponsor.
            processes/intake/intake.bpmn | formRef="triageRequest" | formRef="triageReqest" | processes/intake/intake.bpmn:triageRequest: There is no form triageReqest. Write triageRequest.
            processes/intake/intake.bpmn | decisionRef="governanceTier" | decisionRef="governanceTir" | processes/intake/intake.bpmn:governanceTier: There is no table governanceTir. Write governanceTier.
            processes/intake/intake.bpmn | ${scoreRisk} | ${scoreRisk_typo} | processes/intake/intake.bpmn:scoreRisk: There is no class for the step scoreRisk_typo. Check the spelling.
            processes/intake/intake.bpmn | triage == 'ACCEPT' | triage == 'ACEPT' | processes/intake/intake.bpmn:flow_accept: triage is never 'ACEPT'. Write ACCEPT.
            processes/intake/intake.bpmn | triage == 'ACCEPT' | triag == 'ACCEPT' | processes/intake/intake.bpmn:flow_accept: Nothing gives the variable triag. Write triage.
            processes/project/projectGovernance.bpmn | calledElement="intake" | calledElement="intakes" | processes/project/projectGovernance.bpmn:intake: There is no process intakes. Write intake.
            forms/intake/triageRequest.form | users:project-manager | users:project-manger | forms/intake/triageRequest.form:manager: There is no group project-manger. Write project-manager.
            forms/intake/triageRequest.form | "key": "manager" | "key": "manger" | forms/intake/triageRequest.form:manager: The field manager (Project manager) is missing, which the server needs. Add it, or undo its change of name.
            """)
    void eachSlipIsFoundWithItsPlaceAndWhatToDo(String file, String from, String to, String line) {
        assertThat(faults(file, from, to)).contains(line);
    }
}
