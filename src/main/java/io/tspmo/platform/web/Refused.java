package io.tspmo.platform.web;

import org.springframework.security.access.AccessDeniedException;

/** A person may not do what was requested: 403. The message is shown to people and programs. */
public class Refused extends AccessDeniedException {

    public Refused(String message) {
        super(message);
    }
}
