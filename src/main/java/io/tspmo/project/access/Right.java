package io.tspmo.project.access;

/** What a user may do with a project; the table {@code projectAccess} decides who. */
public enum Right {
    READ("read"),

    /** See on the start page that it stopped at a failed step. */
    WATCH("watch"),

    /** Put it on hold or cancel it. */
    STEER("steer"),

    /** Request a change of its baseline. */
    CHANGE("request a change of"),

    /** Let a failed step of it run again. */
    RETRY("retry a step of"),

    /** Withdraw the recusal of a person who may decide about it again. */
    RECUSAL("withdraw a recusal from"),

    /** Upload its documents, and withdraw them. */
    DOCUMENT("keep the documents of"),

    /** Add to its risk register, and change it. */
    RISK("keep the risk register of"),

    /** Upload its schedule, and assign its work and durations. */
    SCHEDULE("keep the schedule of"),

    /** Let its finish and cost be simulated, and keep what comes out. */
    SIMULATE("simulate"),

    /** Take all its evidence along, with names and texts. */
    EVIDENCE("take the evidence of"),

    /** Comment on its request. */
    COMMENT("comment on the request of"),

    /** Take its request back, before it is accepted. */
    WITHDRAW("withdraw the request of"),

    /** Set another health than the data show, for some days. */
    HEALTH("set the health of"),

    /** Name another manager or sponsor. */
    ROLES("change the manager or the sponsor of");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
