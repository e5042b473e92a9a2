package io.tspmo.governance.riskregister;

/**
 * A risk whose response is under way has another owner.
 *
 * @param process of the response
 * @param from the user who had to do its next step, and {@code to} who has to from now on
 */
public record RiskHandedOn(String process, String from, String to) {}
