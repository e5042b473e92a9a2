package io.tspmo.governance.gate;

import io.tspmo.project.document.NextGate;
import io.tspmo.project.project.Project;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The gate that a project waits for, as its gate plan has it. */
@Component
class AwaitedGate implements NextGate {

    private final Gates gates;

    AwaitedGate(Gates gates) {
        this.gates = gates;
    }

    @Override
    public Optional<Planned> of(Project project) {
        return gates.of(project.code()).stream()
                .filter(gate -> gate.code().equals(project.nextGate()))
                .findFirst()
                .map(gate -> new Planned(gate.code(), gate.planCode(), gate.name()));
    }
}
