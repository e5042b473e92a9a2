package io.tspmo.audit.control;

/**
 * One check of the whole ledger each day. It reads facts alone, so it works for ended projects as well, and
 * as many statements for a thousand projects as for one. Its owner and severity are in the table
 * {@code controls}.
 */
public interface Control {

    /** As the table {@code controls} names it. */
    String id();

    String title();

    String question();

    /** The kinds of facts that it reads, in words. */
    String reads();

    void examine(Examination examination);
}
