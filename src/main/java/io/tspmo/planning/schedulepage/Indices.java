package io.tspmo.planning.schedulepage;

import io.tspmo.planning.schedule.Schedules.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Earned over planned value (SPI) and earned value over actual cost (CPI), as the Practice Standard for Earned Value
 * Management has them; 1 is as planned. Null where there is nothing to divide by.
 */
record Indices(@Nullable BigDecimal spi, @Nullable BigDecimal cpi) {

    static Indices of(Version version) {
        return new Indices(ratio(version.earned(), version.planned()), ratio(version.earned(), version.actual()));
    }

    private static @Nullable BigDecimal ratio(BigDecimal one, @Nullable BigDecimal other) {
        return other == null || other.signum() <= 0 ? null : one.divide(other, 2, RoundingMode.HALF_EVEN);
    }
}
