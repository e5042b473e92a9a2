package io.tspmo.insight.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.insight.reconciliation.ReportedFigures.Expected;
import io.tspmo.insight.reconciliation.ReportedFigures.Outlook;
import io.tspmo.insight.reconciliation.ReportedFigures.Report;
import io.tspmo.insight.reconciliation.ReportedFigures.Schedule;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Three truths of finish, cost and progress, each with its source and day, and what to do where they differ. */
class ReconciliationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-02-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Agreed BASELINE = new Agreed(
            "Baseline 2",
            LocalDate.parse("2027-01-04"),
            LocalDate.parse("2027-06-30"),
            new BigDecimal("100000.00"),
            "EUR",
            Instant.parse("2027-01-02T09:00:00Z"),
            10,
            new BigDecimal("5"),
            new BigDecimal("105000.00"));
    private static final Report REPORT =
            new Report("G3", 40, new BigDecimal("35000.00"), "manager", Instant.parse("2027-01-20T09:00:00Z"));
    private static final Expected EXPECTED =
            new Expected("G3", LocalDate.parse("2027-07-05"), "manager", Instant.parse("2027-01-20T09:00:00Z"));

    private static Schedule schedule(String finish, String baselineFinish, String baselineCost, String currency) {
        return new Schedule(
                3,
                "plan.mpp",
                "manager",
                Instant.parse("2027-01-30T09:00:00Z"),
                LocalDate.parse("2027-01-29"),
                LocalDate.parse("2027-01-04"),
                LocalDate.parse(finish),
                currency,
                LocalDate.parse("2027-01-29"),
                "COST",
                "BASELINE",
                new BigDecimal("90000.00"),
                new BigDecimal("30000.00"),
                new BigDecimal("27000.00"),
                null,
                new BigDecimal("106000.00"),
                LocalDate.parse("2027-01-04"),
                baselineFinish == null ? null : LocalDate.parse(baselineFinish),
                new BigDecimal(baselineCost));
    }

    private static final Outlook OUTLOOK = outlook(2, false);

    private static Outlook outlook(Integer schedule, boolean certain) {
        return new Outlook(
                4,
                Instant.parse("2027-01-25T09:00:00Z"),
                LocalDate.parse("2027-07-01"),
                LocalDate.parse("2027-08-09"),
                new BigDecimal("112000.00"),
                "Schedule version 2 (plan.mpp), uploaded on 20 Jan 2027: 5 tasks, 4 links.",
                "EUR",
                schedule,
                certain);
    }

    @Test
    void eachFinishHasItsSource_itsDay_andItsDistanceToWhatIsAgreed() {
        var found = new Reconciliation(
                BASELINE, REPORT, EXPECTED, schedule("2027-07-12", "2027-06-30", "90000", "EUR"), OUTLOOK, CLOCK);

        assertThat(found.finish())
                .extracting(
                        SourcedFigure::source, SourcedFigure::value, SourcedFigure::difference, SourcedFigure::outside)
                .containsExactly(
                        tuple("Baseline 2", "30 Jun 2027", null, false),
                        tuple("Report for G3", "5 Jul 2027", "5 days later", false),
                        tuple("Schedule, version 3 (plan.mpp)", "12 Jul 2027", "12 days later", true),
                        tuple("Baseline of the file", "30 Jun 2027", "the same day", false),
                        tuple("Simulation 4, P80", "9 Aug 2027", "40 days later", true));
        assertThat(found.finish().get(0).from()).isEqualTo("agreed on 2 Jan 2027");
        assertThat(found.finish().get(2).from()).isEqualTo("status of 29 Jan 2027, uploaded by manager on 30 Jan 2027");
        assertThat(found.finish().get(4).from()).contains("simulated on 25 Jan 2027", "Schedule version 2 (plan.mpp)");
    }

    @Test
    void costsOfAnotherCurrencyAreNotCompared() {
        var euros = new Reconciliation(
                BASELINE, REPORT, EXPECTED, schedule("2027-06-30", "2027-06-30", "90000", "EUR"), null, CLOCK);
        var francs = new Reconciliation(
                BASELINE, REPORT, EXPECTED, schedule("2027-06-30", "2027-06-30", "90000", "CHF"), null, CLOCK);

        assertThat(euros.cost())
                .extracting(SourcedFigure::value, SourcedFigure::difference, SourcedFigure::outside)
                .containsExactly(
                        tuple("100,000.00 EUR", null, false),
                        tuple("35,000.00 EUR", "35 % of the budget", false),
                        tuple("106,000.00 EUR", "6,000.00 EUR more", true),
                        tuple("90,000.00 EUR", "10,000.00 EUR less", false));
        assertThat(francs.cost())
                .filteredOn(figure -> figure.value().contains("CHF"))
                .hasSize(2)
                .allMatch(figure -> "not comparable".equals(figure.difference()) && !figure.outside());
    }

    @Test
    void progressThatWasReportedStandsBesideWhatTheFileEarned() {
        var found = new Reconciliation(
                BASELINE, REPORT, EXPECTED, schedule("2027-06-30", "2027-06-30", "90000", "EUR"), null, CLOCK);

        assertThat(found.progress())
                .extracting(SourcedFigure::value, SourcedFigure::difference)
                .containsExactly(
                        tuple("40 %", null), tuple("30 %", "10 points less than reported"), tuple("33 %", null));
    }

    @Test
    void whatDiffersIsExplained_andWhatToDo() {
        assertThat(new Advice(BASELINE, EXPECTED, schedule("2027-07-12", "2027-05-31", "90000", "EUR"), OUTLOOK, CLOCK)
                        .sentences())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("12 days later than agreed", "tolerance of 10 days", "Request a change"),
                        one -> assertThat(one).contains("expected 5 Jul 2027 on 20 Jan 2027", "the schedule."),
                        one -> assertThat(one).contains("baseline finishes on 31 May 2027, Baseline 2 on 30 Jun 2027"),
                        one -> assertThat(one).contains("90,000.00 EUR", "100,000.00 EUR"),
                        one -> assertThat(one).contains("106,000.00 EUR", "tolerance of 5 %"),
                        one -> assertThat(one).contains("Simulation 4 was not based on version 3"));
        assertThat(new Advice(BASELINE, null, schedule("2027-06-30", null, "0", "EUR"), null, CLOCK).sentences())
                .anyMatch(one -> one.contains("The file has no baseline"));
        assertThat(new Advice(BASELINE, null, null, null, CLOCK).sentences())
                .singleElement()
                .asString()
                .contains("No schedule is current");
    }

    @Test
    void aSimulationOfTheCurrentSchedule_orOfWorkThatIsDone_isNotToBeRepeated() {
        var schedule = schedule("2027-06-30", "2027-06-30", "100000", "EUR");

        assertThat(new Advice(BASELINE, null, schedule, outlook(3, false), CLOCK).sentences())
                .noneMatch(one -> one.contains("Simulate again"));
        assertThat(new Advice(BASELINE, null, schedule, outlook(null, true), CLOCK).sentences())
                .noneMatch(one -> one.contains("Simulate again"));
        assertThat(new Advice(BASELINE, null, schedule, outlook(null, false), CLOCK).sentences())
                .anyMatch(one -> one.contains("Simulate again"));
        assertThat(new Advice(BASELINE, null, null, outlook(3, false), CLOCK).sentences())
                .anyMatch(one -> one.contains("based on version 3 of the schedule, which is not current any more"));
    }

    @Test
    void beforeABaselineNothingIsOutsideOfATolerance() {
        var request = new Agreed(
                "Request", BASELINE.start(), BASELINE.finish(), BASELINE.budget(), "EUR", null, null, null, null);
        var found = new Reconciliation(request, null, null, schedule("2029-01-01", null, "0", "EUR"), null, CLOCK);

        assertThat(found.finish()).noneMatch(SourcedFigure::outside);
        assertThat(found.cost()).noneMatch(SourcedFigure::outside);
        assertThat(found.finish().get(0).from()).isEqualTo("no baseline yet");
    }
}
