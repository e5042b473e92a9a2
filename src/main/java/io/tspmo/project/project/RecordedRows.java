package io.tspmo.project.project;

import java.util.List;
import java.util.Map;

/** Rows of a feature that the ledger holds a fact of each: the audit compares every row with the last fact about it. */
public interface RecordedRows {

    /** What findings call them; it is part of the key of a finding, so it never changes. */
    String place();

    List<RecordedRow> rows();

    /**
     * A row as it is now.
     *
     * @param key as {@code subject}, {@code slot} and the like say it in the fact
     * @param values what the fact says too, by the same names; what it does not say is absent
     */
    record RecordedRow(String key, String project, Map<String, String> values) {}
}
