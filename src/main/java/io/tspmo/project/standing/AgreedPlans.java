package io.tspmo.project.standing;

import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was agreed about the dates of projects, for those who plan people by them. */
public interface AgreedPlans {

    /** The newest baseline of each project that has one, by project code. */
    Map<String, Baselined> newest(Collection<String> codes);

    /** The finishes to which requested changes, neither applied nor rejected, would move some projects, by project code. */
    Map<String, Set<LocalDate>> changing(Collection<String> codes);

    /** What holds for a project now: its baseline, else its last plan, else its request. */
    Agreed of(ProjectCode code);

    /**
     * @param agreed {@code Baseline 2}, {@code Plan 1} or {@code Request}
     * @param agreedAt null of what is no baseline
     * @param daysAllowed after the finish, in calendar days, by the table {@code tolerance}; null before there is a baseline, as
     *     what follows
     * @param costPercentAllowed above the budget
     * @param costAllowed the budget with that much more
     */
    record Agreed(
            String agreed,
            LocalDate start,
            LocalDate finish,
            BigDecimal budget,
            String currency,
            @Nullable Instant agreedAt,
            @Nullable Integer daysAllowed,
            @Nullable BigDecimal costPercentAllowed,
            @Nullable BigDecimal costAllowed) {

        /** Calendar days after the agreed finish, as the tolerance has them. */
        public int later(LocalDate day) {
            return (int) ChronoUnit.DAYS.between(finish, day);
        }

        public boolean isLate(LocalDate day) {
            return daysAllowed != null && later(day) > daysAllowed;
        }

        /** @param cost in the currency of the budget */
        public boolean isExpensive(BigDecimal cost) {
            return costAllowed != null && cost.compareTo(costAllowed) > 0;
        }
    }

    record Baselined(int number, LocalDate finish) {}
}
