package io.tspmo.insight.earlysign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** In how many reports in a row the earned schedule of each project fell. */
@Component
class FallingReports implements Measure {

    private final ScheduleIndexes schedule;

    FallingReports(ScheduleIndexes schedule) {
        this.schedule = schedule;
    }

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        schedule.of(codes)
                .forEach((code, curve) -> found.in(code, () -> {
                    var indexes = curve.indexes();
                    found.add(new Measured(
                            code,
                            "earnedScheduleFalling",
                            "",
                            Map.of(
                                    "falls",
                                    EarnedSchedule.falls(indexes),
                                    "indexes",
                                    indexes.stream()
                                            .skip(Math.max(0, indexes.size() - 6))
                                            .map(index -> index.setScale(2, RoundingMode.HALF_EVEN))
                                            .map(BigDecimal::toPlainString)
                                            .collect(Collectors.joining(", ")))));
                }));
    }
}
