package io.tspmo.project.partner;

/** What a project has from a partner. */
enum PartnerKind {
    /** Delivers something under a contract. */
    VENDOR("Vendor"),

    /** Runs a system that the project's own has to talk to. */
    INTEGRATION("Integration");

    private final String label;

    PartnerKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
