package io.tspmo.audit.control;

/**
 * One check of the whole ledger each day. It reads facts alone, so it works for ended projects as well, and
 * as many statements for a thousand projects as for one. Its owner and severity are in the table
 * {@code controls}.
 */
public interface Control {

    /** As the table {@code controls} names it. */
    String id();

    /** A few words for people. */
    String title();

    String question();

    /** Which facts it rests on, in words. */
    String reads();

    void examine(Examination examination);
}
