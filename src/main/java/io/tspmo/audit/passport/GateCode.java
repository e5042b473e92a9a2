package io.tspmo.audit.passport;

/** A gate in an address: {@code G1}, {@code R2}. */
record GateCode(String value) {

    public GateCode(String value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return value;
    }
}
