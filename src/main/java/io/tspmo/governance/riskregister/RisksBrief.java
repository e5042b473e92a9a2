package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The most severe open risks of a project. */
@Component
class RisksBrief implements ProjectBrief {

    private static final int MOST = 3;

    private final RegisterEntries register;

    RisksBrief(RegisterEntries register) {
        this.register = register;
    }

    @Override
    public int position() {
        return 5;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        var open = register.of(code).stream()
                .filter(risk -> risk.status() == RegisterEntry.Status.OPEN)
                .toList();
        var facts = open.stream()
                .limit(MOST)
                .map(risk -> new Fact(
                        "Risk " + risk.number(),
                        risk.severity() == null
                                ? risk.title()
                                : "%d of 100: %s".formatted(risk.severity(), risk.title()),
                        risk.severity(),
                        null,
                        "/projects/%s/risks/%d".formatted(code, risk.number())))
                .toList();
        var title = open.size() > MOST ? "The %d most severe of %d risks".formatted(MOST, open.size()) : "Open risks";
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(title, "/projects/%s/risks".formatted(code), facts));
    }
}
