package io.tspmo.insight.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one source, in words.
 *
 * @param source e.g. {@code Schedule, version 3 (plan.mpp)}
 * @param from who said it and when
 * @param difference to what is agreed; null if there is none to compare
 * @param outside whether that is more than the tolerance
 * @param use what it is for
 */
@JsonInclude(Include.NON_NULL)
record SourcedFigure(
        @Schema(example = "Schedule, version 3 (plan.mpp)") String source,
        String from,
        @Schema(example = "19 Mar 2027") String value,
        @Nullable @Schema(example = "12 days later") String difference,
        boolean outside,
        String use) {}
