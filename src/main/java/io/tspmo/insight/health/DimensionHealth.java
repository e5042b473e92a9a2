package io.tspmo.insight.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one dimension of a project stands.
 *
 * @param reason one sentence; of several figures with this colour the first one's
 * @param day of the figure that set the colour; null if nothing is known
 * @param facts all figures that were judged
 */
@JsonInclude(Include.NON_NULL)
public record DimensionHealth(
        Dimension dimension, Colour colour, String reason, @Nullable LocalDate day, List<JudgedFigure> facts) {

    /** A figure with the colour and the sentence that the table gave it. */
    public record JudgedFigure(String name, BigDecimal value, LocalDate day, Colour colour, String reason) {}

    DimensionHealth set(Colour other, String why, LocalDate on) {
        return new DimensionHealth(dimension, other, why, on, facts);
    }
}
