package io.tspmo.governance.risk;

/** What is done about a risk. */
public enum Response {
    AVOID("Avoid", "Change the plan so that it cannot happen"),
    REDUCE("Reduce", "Lower its probability or its impact"),
    TRANSFER("Transfer", "Let another party bear it: insurance, contract"),
    SHARE("Share", "Bear it together with others"),
    ACCEPT("Accept", "Live with it, and give a reason");

    private final String label;
    private final String meaning;

    Response(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
