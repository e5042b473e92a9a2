package io.tspmo.insight.simulation;

/** There is nothing that could be simulated, or not so; the message says to people why and what to do. */
class SimulationRefused extends RuntimeException {

    private final String field;

    /** @param field that was wrong; "" if it is what the project has */
    SimulationRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
