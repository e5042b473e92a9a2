package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.StaffingCase.Taken;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** More people never leave more undone; more demand and more bookings never leave less. */
@Domain(StaffingCases.class)
class StaffingMonotonicityTest {

    @Property(tries = 500)
    void onePersonMoreIsNeverWorse(@ForAll StaffingCase small, @ForAll Set<String> skills) {
        var more = small.withPerson(skills).staffing();

        assertThat(more.shortHours()).isLessThanOrEqualTo(small.staffing().shortHours());
        assertThat(more.load()).isLessThanOrEqualTo(small.staffing().load());
    }

    @Property(tries = 500)
    void askingForMoreIsNeverBetter(@ForAll StaffingCase small, @ForAll Line line) {
        var more = small.with(line).staffing();

        assertThat(more.shortHours()).isGreaterThanOrEqualTo(small.staffing().shortHours());
        assertThat(more.load()).isGreaterThanOrEqualTo(small.staffing().load());
    }

    @Property(tries = 500)
    void anotherBookingIsNeverBetter(@ForAll StaffingCase small, @ForAll Taken booking) {
        var busier = small.with(booking).staffing();

        assertThat(busier.shortHours()).isGreaterThanOrEqualTo(small.staffing().shortHours());
        assertThat(busier.load()).isGreaterThanOrEqualTo(small.staffing().load());
    }
}
