package io.tspmo.project.records;

/**
 * Rows of a feature, each with a fact in the ledger: the audit compares every row with the last fact about it.
 *
 * @param place what findings call them; it is part of the key of a finding, so it never changes
 * @param query of the rows as they are now: {@code key} as {@code subject}, {@code seat} and the like record it in the fact;
 *     {@code project}; and as texts the values that the fact records too, by the same names
 */
public record RecordedRows(String place, String query) {}
