package io.tspmo.audit.evidence;

import java.time.Instant;
import java.util.List;

/**
 * The contents of the readable report. All texts are ready to be shown.
 *
 * @param summary the number of entries of each kind
 * @param gates what happened at each gate, in order
 * @param leftOut entries that were not in the tree yet
 */
record EvidenceReport(
        String title,
        String scope,
        String madeBy,
        Instant madeAt,
        Tree tree,
        long entries,
        long leftOut,
        List<Count> summary,
        Part<Line> story,
        Part<Gate> gates,
        Part<Decision> decisions,
        Part<Paper> papers,
        Part<Line> checks) {

    /** The checkpoint, and what verifies it. */
    record Tree(String origin, long size, String root, String key) {}

    record Count(String kind, long number) {}

    /**
     * What is shown of something, and how many of its lines are not.
     *
     * @param more only in entries.jsonl
     */
    record Part<T>(List<T> lines, long more) {}

    /** @param position of its entry in the tree */
    record Line(long position, String at, String what, String who, String detail) {}

    record Gate(String name, List<Line> lines, long more) {}

    /** @param rules that fired, with their annotation; one text a rule */
    record Decision(
            long position, String at, String table, List<String> inputs, List<String> rules, List<String> outputs) {}

    /** @param state filed, or withdrawn with the reason */
    record Paper(String path, String sha256, String size, String position) {}
}
