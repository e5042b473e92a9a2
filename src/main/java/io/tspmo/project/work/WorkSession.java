package io.tspmo.project.work;

import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.SignedIn;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in now. A form that is open while a session ends goes on with the next one, if it is of the same person. */
@RestController
class WorkSession {

    /** @param token against forged requests, to be sent in this header */
    record Session(String user, String name, String header, String token) {}

    private final PersonNames names;

    WorkSession(PersonNames names) {
        this.names = names;
    }

    @GetMapping("/work/session")
    Session now(SignedIn who, CsrfToken token) {
        return new Session(who.id(), names.of(who.id()), token.getHeaderName(), token.getToken());
    }
}
