package io.tspmo.insight.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a project stands, as it was judged last.
 *
 * @param reasons of the dimensions that set the colour
 * @param dimensions none of a project that has ended
 * @param forecast of the cost; null if nobody has said
 * @param chance to meet finish and budget, in percent
 * @param overdue tasks
 */
@Schema(name = "ProjectHealth")
public record StoredHealth(
        String projectCode,
        LocalDate day,
        Instant judgedAt,
        Colour colour,
        List<String> reasons,
        List<DimensionHealth> dimensions,
        LocalDate agreedFinish,
        @Nullable LocalDate expectedFinish,
        BigDecimal agreedBudget,
        @Nullable BigDecimal forecast,
        @Nullable BigDecimal chance,
        int overdue) {}
