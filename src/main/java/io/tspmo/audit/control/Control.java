package io.tspmo.audit.control;

import io.tspmo.ledger.ledger.FactKind;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One check of the whole ledger each day. It reads facts alone, so it works for ended projects as well, and
 * as many statements for a thousand projects as for one. Its owner and severity are in the table
 * {@code controls}.
 */
public abstract class Control {

    private static final Pattern KIND = Pattern.compile("\\b[A-Z][A-Z_]+\\b");

    private final String id;
    private final String title;
    private final String question;
    private final String reads;

    /**
     * @param id as the table {@code controls} names it
     * @param reads the kinds of facts that it reads, in words
     */
    protected Control(String id, String title, String question, String reads) {
        this.id = id;
        this.title = title;
        this.question = question;
        this.reads = reads;
    }

    public final String id() {
        return id;
    }

    public final String title() {
        return title;
    }

    public final String question() {
        return question;
    }

    /** The kinds of facts, in words. */
    public final String reads() {
        return KIND.matcher(reads).replaceAll(kind -> FactKind.named(kind.group())
                .map(one -> one.words().toLowerCase(Locale.ROOT))
                .orElse(kind.group()));
    }

    public abstract void examine(Examination examination);
}
