package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.succession.Holding;
import io.tspmo.project.succession.Holding.Kind;
import io.tspmo.project.succession.Holdings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The open risks that a person owns. */
@Component
@Order(30)
class RiskHoldings implements Holdings {

    private final RegisterEntries entries;
    private final Register register;

    RiskHoldings(RegisterEntries entries, Register register) {
        this.entries = entries;
        this.register = register;
    }

    @Override
    public List<Holding> of(String person) {
        var owned = entries.ownedBy(person);
        if (owned.isEmpty()) {
            return List.of();
        }
        var able = register.people().stream()
                .map(Option::value)
                .filter(user -> !user.equals(person))
                .toList();
        return owned.stream()
                .map(risk -> new Holding(
                        Kind.RISK,
                        id(risk),
                        risk.projectCode(),
                        risk.inWords(),
                        able,
                        "The PMO is informed and gets its tasks."))
                .toList();
    }

    private static String id(RegisterEntry risk) {
        return risk.projectCode() + "-" + risk.number();
    }

    @Override
    public boolean holds(Kind kind) {
        return kind == Kind.RISK;
    }

    @Override
    public void handOn(Holding holding, String to, Leave leave) {
        entries.ownedBy(leave.person()).stream()
                .filter(risk -> id(risk).equals(holding.id()))
                .forEach(risk -> register.handOn(
                        ProjectCode.of(risk.projectCode()),
                        risk.number(),
                        leave.person(),
                        to,
                        leave.reason(),
                        leave.by()));
    }
}
