package io.tspmo.planning.overload;

import io.tspmo.planning.overload.Overloads.Kept;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The load of a flagged person has fallen without the task: notes it, also in the story of the projects the person works for in
 * those weeks. Reads {@code overloadId}; writes no variable.
 */
@Component
class CloseOverload implements JavaDelegate {

    private static final String SCAN = "levelling";

    private final Overloads overloads;
    private final Overworking overworking;
    private final Story story;
    private final Clock clock;

    CloseOverload(Overloads overloads, Overworking overworking, Story story, Clock clock) {
        this.overloads = overloads;
        this.overworking = overworking;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = new Answers(execution.getVariables()).number("overloadId").longValueExact();
        overloads.lock(id).ifPresent(open -> {
            var mondays = new TreeSet<LocalDate>();
            for (Kept flag : overloads.flags(id)) {
                flag.first()
                        .datesUntil(flag.last().plusDays(1), java.time.Period.ofWeeks(1))
                        .forEach(mondays::add);
            }
            overloads.close(open, "GONE", "The load has fallen", null, null, null, clock.instant());
            for (var code : overworking.projects(open.person(), mondays)) {
                story.tell(
                        ProjectCode.of(code),
                        SCAN,
                        "%s no longer has too much to do; nobody has to act".formatted(open.name()));
            }
        });
    }
}
