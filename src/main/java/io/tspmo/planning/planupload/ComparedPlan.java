package io.tspmo.planning.planupload;

import io.tspmo.planning.plancheck.Implausible;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.schedule.PlannedValue;
import io.tspmo.planning.schedule.Schedules.Move;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan beside what is agreed and the version that it would replace. What is previewed is what is stored.
 *
 * @param plan its tasks know which ones they were, and their estimates
 * @param file its name
 * @param before the current version; null for the first
 * @param isCurrent whether the plan is that very version
 * @param finishLater business days after that of the version before; null for the first
 * @param changes null for the first
 */
record ComparedPlan(
        ImportedSchedule plan,
        String file,
        String sha256,
        @Nullable Version before,
        boolean isCurrent,
        List<Move> moves,
        @Nullable Integer finishLater,
        @Nullable VersionChanges changes,
        PlannedValue value,
        Agreed agreed,
        List<Implausible> implausible) {

    /** How the finish lies to the one before, for the ledger. */
    @Nullable
    String finishMoved() {
        if (finishLater == null) {
            return null;
        }
        return finishLater == 0
                ? "as before"
                : Math.abs(finishLater) + " business days " + (finishLater > 0 ? "later" : "earlier");
    }
}
