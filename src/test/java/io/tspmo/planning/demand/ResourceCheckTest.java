package io.tspmo.planning.demand;

import static io.tspmo.planning.demand.Plan.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceCheckTest {

    private final Plan plan = new Plan();

    @Test
    void oneShortWeekIsNamed() {
        plan.person("a", 40, "Security").asks("Security", 52);

        assertThat(plan.check().missingSkills()).isEqualTo("Security");
        assertThat(plan.check().findings()).startsWith("Security: 12 h short in the week of 4 Jan 2027\n");
        assertThat(plan.check().peakLoad()).isEqualByComparingTo("130");
    }

    @Test
    void aFewShortWeeksAreListed() {
        plan.person("a", 40, "Security").asks("Security", 52.5, MONDAY, MONDAY.plusWeeks(1));

        assertThat(plan.check().findings())
                .startsWith(
                        "Security: 15 h short: 12.5 h in the week of 4 Jan 2027, 2.5 h in the week of 11 Jan 2027\n");
    }

    @Test
    void manyShortWeeksAreSummedUp() {
        plan.person("a", 40, "Security")
                .asks("Security", 52, MONDAY, MONDAY.plusWeeks(30))
                .absent("a", MONDAY.plusWeeks(5), MONDAY.plusWeeks(5));

        assertThat(plan.check().findings())
                .startsWith("Security: 370.4 h short in 31 weeks from 4 Jan 2027 to 6 Aug 2027,"
                        + " most in that of 8 Feb 2027 (20 h)\n");
    }

    @Test
    void aSkillThatNobodyHasIsCalledThat() {
        plan.person("a", 40, "Security").asks("Security", 50).asks("Mainframe", 5);

        assertThat(plan.check().missingSkills()).isEqualTo("Security, Mainframe (no person has this skill)");
        assertThat(plan.check().findings())
                .contains("Mainframe: 5 h short in the week of 4 Jan 2027; no person has this skill");
        assertThat(plan.check().peakLoad()).isEqualByComparingTo("999");
        assertThat(plan.check().shortHours()).isEqualByComparingTo("15");
    }

    @Test
    void whereAllFitTheFullestWeekIsNamed() {
        plan.person("a", 40, "Security")
                .asks("Security", 30, MONDAY, MONDAY.plusWeeks(3))
                .booked("a", MONDAY.plusWeeks(2), 6);

        assertThat(plan.check().findings())
                .isEqualTo("Enough people. Busiest week: from 18 Jan 2027, 88.2 % of free time.");
    }

    @Test
    void theTextsFitIntoAVariableOfTheEngine() {
        for (int line = 0; line < 60; line++) {
            plan.asks("A skill with a name of some length, number " + line, 40, MONDAY, MONDAY.plusWeeks(100));
        }

        assertThat(plan.check().findings()).hasSizeLessThanOrEqualTo(4000);
        assertThat(plan.check().missingSkills()).hasSizeLessThanOrEqualTo(4000);
    }
}
