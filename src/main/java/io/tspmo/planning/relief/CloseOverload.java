package io.tspmo.planning.relief;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.overload.Overloads.Kept;
import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The load of a flagged person has fallen without the task: records it, also for the story of the projects the person works for in
 * those weeks. Reads {@code overloadId}; writes no variable.
 */
@Component
class CloseOverload implements JavaDelegate {

    private final Overloads overloads;
    private final Overworking overworking;
    private final Ledger ledger;
    private final Clock clock;

    CloseOverload(Overloads overloads, Overworking overworking, Ledger ledger, Clock clock) {
        this.overloads = overloads;
        this.overworking = overworking;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = new Answers(execution.getVariables()).number("overloadId").longValueExact();
        overloads.lock(id).ifPresent(open -> {
            var mondays = new TreeSet<LocalDate>();
            for (Kept flag : overloads.flags(id)) {
                flag.firstMonday()
                        .datesUntil(flag.lastMonday().plusDays(1), Period.ofWeeks(1))
                        .forEach(mondays::add);
            }
            overloads.close(open, "GONE", "The load has fallen", null, null, null, clock.instant());
            for (var code : overworking.projects(open.person(), mondays)) {
                ledger.append(Fact.of(FactKind.NOTED)
                        .in(code)
                        .about(String.valueOf(id))
                        .outcome("OVERLOAD_GONE")
                        .person("person", open.person())
                        .words("name", open.name(), open.person()));
            }
        });
    }
}
