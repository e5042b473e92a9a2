package io.tspmo.governance.exception;

import io.tspmo.project.project.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A gate that requires {@code noException} does not open while a broken tolerance waits for its exception gate. */
@Component
class ExceptionEvidence implements Evidence {

    private final Breaches breaches;

    ExceptionEvidence(Breaches breaches) {
        this.breaches = breaches;
    }

    @Override
    public boolean answersFor(String wanted) {
        return wanted.equals("noException");
    }

    @Override
    public String name(String wanted) {
        return "No open exception";
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        var open = breaches.open(code);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("The decision of the exception gate: "
                        + open.stream()
                                .map(breach ->
                                        (breach.gateCode() == null ? "" : breach.gateCode() + ", ") + breach.inWords())
                                .collect(Collectors.joining("; ")));
    }
}
