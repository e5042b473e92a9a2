package io.tspmo.platform.guard;

import org.camunda.bpm.engine.BadUserRequestException;

/** An expression that no model and no query may hold; nothing of it was evaluated. */
public class ExpressionRefused extends BadUserRequestException {

    ExpressionRefused(String message) {
        super(message);
    }
}
