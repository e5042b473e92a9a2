package io.tspmo.platform.models;

import io.tspmo.platform.models.Approvals.Model;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Deployed models differ from the approved versions, so the application does not start. */
class ModelsAltered extends RuntimeException {

    ModelsAltered(List<Model> altered) {
        super("Models in the database differ from the approved versions:\n"
                + altered.stream().map(model -> "  " + model).collect(Collectors.joining("\n")));
    }

    /** Prints what was altered and what to do about it, instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<ModelsAltered> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, ModelsAltered cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    """
                    The database was changed outside the application. Find out by whom, and restore it from a backup. If \
                    the change is meant, and you know what it does, start once with \
                    --tspmo.approve-models=<sha256>,<sha256>… as printed above.""",
                    cause);
        }
    }
}
