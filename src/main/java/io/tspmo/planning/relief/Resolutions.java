package io.tspmo.planning.relief;

import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.overload.Overloads.Open;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.people.RunWorkLowered;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what a proposal says, by telling those who keep bookings and run work. */
@Component
class Resolutions {

    private final ProposalRows proposals;
    private final Overloads overloads;
    private final ApplicationEventPublisher events;
    private final Overworking overworking;
    private final TransactionTemplate nested;
    private final TransactionTemplate separate;
    private final Clock clock;

    Resolutions(
            ProposalRows proposals,
            Overloads overloads,
            Overworking overworking,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.proposals = proposals;
        this.overloads = overloads;
        this.overworking = overworking;
        this.events = events;
        this.nested = new TransactionTemplate(transactions);
        this.clock = clock;
        // what does not fit takes back what was begun, and nothing of the step around it
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @return why it no longer fits; empty if it is done */
    Optional<String> take(Open open, String id, @Nullable String reason, String by) {
        var chosen = proposals.of(open.id()).stream()
                .filter(one -> one.id().equals(id) && one.kind().carriedOut())
                .findFirst();
        if (chosen.isEmpty()) {
            return Optional.of("The load has changed, and this proposal no longer applies. Choose again.");
        }
        try {
            nested.executeWithoutResult(status -> events(open, chosen.get(), by).forEach(events::publishEvent));
        } catch (DataAccessException e) {
            throw e; // no refusal; the step is tried again
        } catch (RuntimeException e) {
            return Optional.of("%s. But: %s".formatted(chosen.get().text(), e.getMessage()));
        }
        overloads.close(open, "RESOLVED", chosen.get().text(), reason, null, by, clock.instant());
        return Optional.empty();
    }

    /** Looks for what fits now, and keeps that although the answer itself is refused. */
    void renew(Open open) {
        separate.executeWithoutResult(
                status -> proposals.replace(open.id(), Proposals.of(overworking.of(open.person()))));
    }

    private List<?> events(Open open, Proposal proposal, String by) {
        return switch (proposal.kind()) {
            case MOVE -> List.of(new WorkMoved(
                    code(proposal),
                    Objects.requireNonNull(proposal.line()),
                    open.person(),
                    Objects.requireNonNull(proposal.toPerson()),
                    Objects.requireNonNull(proposal.firstDay()),
                    Objects.requireNonNull(proposal.lastDay()),
                    by));
            case MOVES -> proposals.moves(open.id(), proposal.id()).stream()
                    .map(move -> new WorkMoved(
                            ProjectCode.of(move.projectCode()),
                            move.line(),
                            open.person(),
                            move.toPerson(),
                            move.firstDay(),
                            move.lastDay(),
                            by))
                    .toList();
            case SHIFT -> List.of(new DemandShifted(code(proposal), Objects.requireNonNull(proposal.weeks()), by));
            case RUN_WORK -> List.of(new RunWorkLowered(
                    Objects.requireNonNull(proposal.runWork()),
                    Objects.requireNonNull(proposal.hoursWeek()),
                    Objects.requireNonNull(proposal.firstDay()),
                    Objects.requireNonNull(proposal.lastDay()),
                    by));
            case SCOPE, HIRE -> throw new IllegalArgumentException(proposal.kind() + " is done by people");
        };
    }

    private static ProjectCode code(Proposal proposal) {
        return ProjectCode.of(Objects.requireNonNull(proposal.projectCode()));
    }
}
