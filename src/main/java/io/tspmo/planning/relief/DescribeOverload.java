package io.tspmo.planning.relief;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.planning.overload.OverloadCases;
import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Looks at the load of a flagged person as it is now, by the table overloadRules, and finds what could be done, where projects give
 * way in the order of the table levellingPriority. Reads {@code overloadId}; writes {@code overloadDueAt} (ISO date and time
 * with offset) and {@code overloadPerson}.
 */
@Component
class DescribeOverload implements JavaDelegate {

    private final Overloads overloads;
    private final Overworking overworking;
    private final ProposalRows rows;
    private final Clock clock;

    DescribeOverload(Overloads overloads, Overworking overworking, ProposalRows rows, Clock clock) {
        this.overloads = overloads;
        this.overworking = overworking;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = new Answers(execution.getVariables()).number("overloadId").longValueExact();
        var open = overloads.lock(id);
        if (open.isEmpty()) {
            return; // it was closed while this step waited
        }
        var one = open.get();
        var who = overworking.of(one.person());
        List<Flag> flags = who.rules().apply(who.load());
        if (!flags.isEmpty()) {
            overloads.describe(id, OverloadCases.worst(flags), flags, who.load());
        }
        rows.replace(id, Proposals.of(who));
        execution.setVariable(
                "overloadDueAt", ISO_OFFSET_DATE_TIME.format(one.dueAt().atZone(clock.getZone())));
        execution.setVariable("overloadPerson", one.name());
    }
}
