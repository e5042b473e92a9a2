package io.tspmo.governance.obligationproof;

import io.tspmo.project.succession.Renomination;
import org.springframework.stereotype.Component;

/** Another verifier is found by the rules of the condition. */
@Component
class VerifierAgain implements Renomination {

    @Override
    public String task() {
        return "verifyObligation";
    }

    @Override
    public String box() {
        return "findVerifier";
    }
}
