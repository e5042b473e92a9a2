package io.tspmo.project.project;

import java.util.List;
import java.util.Map;

/** Rows of a feature, each with a fact in the ledger: the audit compares every row with the last fact about it. */
public interface RecordedRows {

    /** What findings call them; it is part of the key of a finding, so it never changes. */
    String place();

    List<RecordedRow> rows();

    /**
     * A row as it is now.
     *
     * @param key as {@code subject}, {@code slot} and the like record it in the fact
     * @param values the values that the fact records too, by the same names; others are absent
     */
    record RecordedRow(String key, String project, Map<String, String> values) {}
}
