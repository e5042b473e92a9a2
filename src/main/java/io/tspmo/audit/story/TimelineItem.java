package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a line of a list.
 *
 * @param kind in words
 * @param more the page that shows more of it than its entry does; null if there is none
 * @param moreWords what to call that page
 */
public record TimelineItem(
        long id,
        Instant at,
        String kind,
        String sentence,
        @Nullable String project,
        @Nullable String actor,
        @Nullable String more,
        @Nullable String moreWords) {

    /** @param names what the person of an id is called */
    public static TimelineItem of(Opened opened, UnaryOperator<String> names) {
        var entry = opened.entry();
        var process = process(opened);
        String more = null;
        String words = null;
        switch (entry.kind()) {
            case "DECISION" -> {
                more = "/audit/decisions/" + entry.id();
                words = "Table as used";
            }
            case "DEPLOYED" -> {
                more = "/audit/models/" + Data.text(opened.data(), "sha256");
                words = "The file";
            }
            case "ANSWER" -> {
                more = "/audit/answers/" + entry.id();
                words = "The form as submitted";
            }
            default -> {
                if (process != null) {
                    more = "/audit/processes/" + process;
                    words = "Process path";
                }
            }
        }
        return new TimelineItem(
                entry.id(),
                entry.at(),
                Sentence.kind(entry.kind()),
                Sentence.of(opened, names),
                entry.project(),
                opened.actor(),
                more,
                words);
    }

    /** The process instance in which it happened, as far as the entry says it. */
    public static @Nullable String process(Opened opened) {
        var instance =
                switch (opened.entry().kind()) {
                    case "PROCESS_STARTED", "PROCESS_ENDED", "STEP", "VOTE", "OUTCOME", "REVIEW" -> opened.entry()
                            .subject();
                    case "ANSWER", "TASK", "DECISION" -> Data.text(opened.data(), "instance");
                    default -> null;
                };
        return instance == null || !instance.matches("[\\w-]{1,64}") ? null : instance;
    }
}
