package io.tspmo.planning.overload;

import io.tspmo.planning.overload.Overloads.Open;
import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Does what was chosen about an overload. Reads {@code overloadId}, {@code resolution} (PROPOSAL, ACCEPT, SOLVED), {@code
 * proposal}, {@code acceptedUntil}, {@code resolutionReason}, {@code answeredBy}; writes {@code resolutionApplied} and {@code
 * overloadNote}, which says why a proposal no longer fits.
 */
@Component
class ApplyResolution implements JavaDelegate {

    private final Overloads overloads;
    private final Resolutions resolutions;
    private final Clock clock;

    ApplyResolution(Overloads overloads, Resolutions resolutions, Clock clock) {
        this.overloads = overloads;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var refused =
                overloads.lock(answers.number("overloadId").longValueExact()).flatMap(open -> applied(open, answers));
        execution.setVariable("resolutionApplied", refused.isEmpty());
        execution.setVariable("overloadNote", refused.orElse(""));
    }

    /** @return why it could not be done */
    private Optional<String> applied(Open open, Answers answers) {
        var reason = answers.has("resolutionReason")
                ? answers.text("resolutionReason").strip()
                : null;
        return switch (answers.text("resolution")) {
            case "ACCEPT" -> {
                var until = Objects.requireNonNull(answers.date("acceptedUntil"));
                var words = "The load is accepted until " + until;
                overloads.close(open, "ACCEPTED", words, reason, until, answers.actor(), clock.instant());
                yield Optional.empty();
            }
            case "SOLVED" -> {
                overloads.close(open, "RESOLVED", "Solved otherwise", reason, null, answers.actor(), clock.instant());
                yield Optional.empty();
            }
            default -> resolutions.take(open, answers.text("proposal"), reason, answers.actor());
        };
    }
}
