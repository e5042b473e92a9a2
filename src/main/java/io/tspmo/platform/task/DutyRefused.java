package io.tspmo.platform.task;

import org.camunda.bpm.engine.AuthorizationException;

/** A person may not have or answer a task, because of something else that this person is or did in the project. */
public class DutyRefused extends AuthorizationException {

    private final String sentence;

    /** @param sentence shown to the person */
    public DutyRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** Shown to the person. */
    public String sentence() {
        return sentence;
    }
}
