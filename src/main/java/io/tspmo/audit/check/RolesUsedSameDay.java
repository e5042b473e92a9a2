package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Roles that a person gave to a person who voted, answered or did a duty in that role on the same day, in person or by a
 * substitute. Roles from an identity provider are not granted by a person, and a substitution is no role.
 */
@Component
class RolesUsedSameDay extends Control {

    private final LedgerReader ledger;
    private final Clock clock;

    RolesUsedSameDay(LedgerReader ledger, Clock clock) {
        super(
                "rolesUsedSameDay",
                "Roles used on the day they were given",
                "Was a role granted to a person who decided in it on the same day?",
                "ROLE_CHANGED, VOTE and DUTY, TASK and ANSWER");
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Given(String person, String group, LocalDate day) {}

    @Override
    public void examine(Examination examination) {
        var given = new HashMap<Given, LedgerFact>();
        var groupsOfTasks = new HashMap<String, List<String>>();
        ledger.each(
                fact -> {
                    var person = fact.person("user");
                    if (fact.actor() != null && fact.outcome().equals("GIVEN") && person != null) {
                        examination.checked();
                        given.put(new Given(person, fact.text("group"), day(fact)), fact);
                    }
                },
                FactKind.ROLE_CHANGED);
        if (given.isEmpty()) {
            return; // and the rest, which is much, needs not be read
        }
        ledger.each(
                fact -> {
                    if (fact.kind().equals(FactKind.TASK.name())) {
                        var groups = fact.texts("groups");
                        if (!groups.isEmpty()) {
                            groupsOfTasks.put(fact.subject(), groups);
                        }
                    } else if (fact.kind().equals(FactKind.ANSWER.name())) {
                        for (var group : groupsOfTasks.getOrDefault(fact.subject(), List.of())) {
                            used(fact, group, given, examination);
                        }
                    } else {
                        used(fact, fact.text("role"), given, examination);
                    }
                },
                FactKind.VOTE,
                FactKind.DUTY,
                FactKind.TASK,
                FactKind.ANSWER);
    }

    private void used(LedgerFact fact, String role, Map<Given, LedgerFact> given, Examination examination) {
        for (var hand : fact.hands()) {
            var gift = given.get(new Given(hand, role, day(fact)));
            if (gift != null && gift.id() < fact.id()) {
                examination.found(
                        String.valueOf(gift.id()),
                        "The role %s was given and used on the same day, %s.".formatted(role, day(fact)),
                        fact.project(),
                        List.of(gift.id(), fact.id()),
                        Arrays.asList(gift.actor(), hand));
            }
        }
    }

    private LocalDate day(LedgerFact fact) {
        return fact.at().atZone(clock.getZone()).toLocalDate();
    }
}
