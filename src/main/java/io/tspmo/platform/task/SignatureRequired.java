package io.tspmo.platform.task;

import org.camunda.bpm.engine.AuthorizationException;

/** The answer has to be signed: the person proves once more who it is, and sends it again. */
public class SignatureRequired extends AuthorizationException {

    SignatureRequired(int minutes) {
        super(
                "This decision is signed. Confirm your identity at /confirm, then send the answer again within %d minutes. "
                                .formatted(minutes)
                        + "Your answer is kept.");
    }
}
