package io.tspmo.project.succession;

import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.duty.EndedSubstitutions;
import io.tspmo.project.duty.EndedSubstitutions.StandIn;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.succession.Holding.Kind;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The substitutions of a person: they end with the account, whichever of the two the person is. */
@Component
@Order(0) // tasks go back to their owners before these hand them on
class SubstitutionHoldings implements Holdings {

    private final EndedSubstitutions substitutions;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    SubstitutionHoldings(EndedSubstitutions substitutions, PersonNames names, ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.names = names;
        this.events = events;
    }

    @Override
    public List<Holding> of(String person) {
        return substitutions.of(person).stream()
                .map(one -> new Holding(
                        Kind.SUBSTITUTION,
                        String.valueOf(one.id()),
                        null,
                        "%s for %s, %s".formatted(names.of(one.substitute()), names.of(one.absent()), one.days()),
                        List.of(),
                        one.absent().equals(person)
                                ? "Ends with the account."
                                : "Ends with the account; %s is informed.".formatted(names.of(one.absent()))))
                .toList();
    }

    @Override
    public boolean holds(Kind kind) {
        return kind == Kind.SUBSTITUTION;
    }

    @Override
    public void handOn(Holding holding, String to, Leave leave) {
        throw new IllegalStateException("A substitution has no successor: the absent person names another substitute");
    }

    /** All at once: those that follow find theirs ended. */
    @Override
    public void withoutSuccessor(Holding holding, Leave leave) {
        var open = substitutions.of(leave.person());
        open.stream().filter(one -> !one.absent().equals(leave.person())).forEach(one -> inform(one, leave));
        if (!open.isEmpty()) {
            substitutions.end(leave.person(), leave.by());
        }
    }

    private void inform(StandIn ended, Leave leave) {
        events.publishEvent(NoticeRequested.ofNoProject(
                NoticeKind.PERSON_LEFT,
                Set.of(ended.absent()),
                "%s left and no longer stands in for you. Name another substitute if you are still away."
                        .formatted(names.of(leave.person()))));
    }
}
