package io.tspmo.governance.exception;

import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A gate that requires {@code noException} does not open while a broken tolerance waits for its exception gate. */
@Component
class ExceptionEvidence implements Evidence {

    private final Exceptions exceptions;

    ExceptionEvidence(Exceptions exceptions) {
        this.exceptions = exceptions;
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
    public Optional<String> page(ProjectCode code, String wanted) {
        return Optional.of("/projects/%s".formatted(code));
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        var open = exceptions.open(code);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("The decision of the exception gate: " + String.join("; ", open));
    }
}
