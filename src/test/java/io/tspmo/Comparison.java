package io.tspmo;

/**
 * The rows of a table and the facts that record them, as two queries with the same result. Both read {@code :codes}; that of
 * the facts selects from {@link RowsAndFacts#FACTS f}, where {@code who(x)} is the user whom a marked person means.
 */
record Comparison(String table, String rows, String facts) {}
