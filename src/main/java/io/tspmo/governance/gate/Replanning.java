package io.tspmo.governance.gate;

import io.tspmo.governance.gate.Gate.Kind;
import io.tspmo.project.project.Phase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which gates are ahead of a project that is under way, once its plan is another one. */
final class Replanning {

    private Replanning() {}

    /**
     * What was passed or skipped is not decided again. Of the new plan come those gates that lie behind the last one that was
     * passed or is under way, unless they open a phase that the project has left; so the closing gate always comes.
     *
     * @param gates the gates as they are
     * @param plan the new plan, in order
     * @param underWay the gate that is being decided or reported for; null if there is none that could not be given up
     */
    static List<Gate> ahead(List<Gate> gates, List<Gate> plan, Phase reached, @Nullable String underWay) {
        var kept = kept(gates, underWay);
        boolean lastRelease = gates.stream().anyMatch(gate -> gate.isRelease() && gate.skipped());
        int after = -1;
        for (int i = 0; i < plan.size(); i++) {
            if (kept.contains(plan.get(i).code())) {
                after = i;
            }
        }
        return plan.subList(after + 1, plan.size()).stream()
                .filter(gate -> !kept.contains(gate.code()))
                .filter(gate -> gate.opens().compareTo(reached) >= 0)
                .filter(gate -> !(gate.isRelease() && lastRelease))
                .toList();
    }

    /** Codes of the planned gates that stay, whatever the new plan says. */
    static Set<String> kept(List<Gate> gates, @Nullable String underWay) {
        return gates.stream()
                .filter(gate -> gate.kind() == Kind.PLANNED)
                .filter(gate -> !gate.ahead() || gate.code().equals(underWay))
                .map(Gate::code)
                .collect(Collectors.toSet());
    }
}
