package io.tspmo.audit.history;

import io.tspmo.audit.story.Data;
import io.tspmo.audit.story.TimelineItem;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares what a form showed with what the facts said at the moment it was submitted, and what they say now: the ledger
 * is reconstructed up to that moment.
 */
@Component
class Truths {

    /** What a form may show, and the facts that say what it is. */
    private enum Figure {
        VALUE_SCORE("valueScore", "value score", FactKind.SCORE, "REQUEST", "value"),
        RISK_AT_REQUEST("riskScore", "risk score", FactKind.SCORE, "REQUEST", "risk"),
        RISK_SCORE("riskScore", "risk score", FactKind.SCORE, "RISK", "score"),
        REASONS_AT_REQUEST("riskReasons", "reason for the risk score", FactKind.SCORE, "REQUEST", "riskReasons"),
        RISK_REASONS("riskReasons", "reason for the risk score", FactKind.SCORE, "RISK", "reasons"),
        VERDICT("resourceVerdict", "verdict on people", FactKind.CHECK, ANY, OUTCOME),
        FINDINGS("resourceFindings", "finding on people", FactKind.CHECK, ANY, "findings"),
        PROGRESS("progress", "progress", FactKind.REPORT, ANY, "progress"),
        SPENT("spentText", "money spent", FactKind.REPORT, ANY, "spent"),
        SUMMARY("phaseSummary", "report of what was done", FactKind.REPORT, ANY, "summary"),
        REMAINING("remainingRisks", "report of remaining risks", FactKind.REPORT, ANY, "remainingRisks"),
        BUDGET("budgetText", "budget", FactKind.BASELINE, "AGREED", "budget"),
        TIER("tier", "tier", FactKind.CLASSIFICATION, ANY, OUTCOME),
        TIER_AGREED("tier", "tier", FactKind.BASELINE, "AGREED", "tier"),
        METHOD("method", "method", FactKind.CLASSIFICATION, ANY, "method"),
        METHOD_AGREED("method", "method", FactKind.BASELINE, "AGREED", "method"),
        MANAGER("manager", "project manager", FactKind.CLASSIFICATION, ANY, "manager"),
        MANAGER_CHANGED("manager", "project manager", FactKind.NOTED, "ROLES_CHANGED", "manager"),
        PHASE("phase", "phase", FactKind.STATE, ANY, "phase");

        private final String variable;
        private final String label;
        private final FactKind kind;
        private final String outcome;
        private final String key;

        Figure(String variable, String label, FactKind kind, String outcome, String key) {
            this.variable = variable;
            this.label = label;
            this.kind = kind;
            this.outcome = outcome;
            this.key = key;
        }

        /** Null if the fact does not say it. */
        @Nullable
        String in(Opened fact) {
            var entry = fact.entry();
            if (!kind.name().equals(entry.kind()) || !outcome.equals(ANY) && !outcome.equals(entry.outcome())) {
                return null;
            }
            if (key.equals(OUTCOME)) {
                return entry.outcome();
            }
            return fact.data().containsKey(key) ? Data.text(fact.data(), key) : null;
        }
    }

    private static final int LONGEST_SAID = 60;
    private static final String ANY = "";
    private static final String OUTCOME = "outcome";

    private static final FactKind[] KINDS = {
        FactKind.SCORE,
        FactKind.CHECK,
        FactKind.REPORT,
        FactKind.BASELINE,
        FactKind.CLASSIFICATION,
        FactKind.TRIAGE,
        FactKind.STATE,
        FactKind.RISK,
        FactKind.BOOKING,
        FactKind.CHANGE,
        FactKind.OBLIGATION,
        FactKind.DOCUMENT,
        FactKind.NOTED,
        FactKind.REVIEW
    };

    private final History history;

    Truths(History history) {
        this.history = history;
    }

    /**
     * One figure.
     *
     * @param then null if no fact had said it yet
     * @param thenEntry the fact that says it
     */
    record Compared(
            String label,
            String seen,
            @Nullable String then,
            @Nullable Long thenEntry,
            @Nullable String now,
            @Nullable Long nowEntry) {

        public boolean differed() {
            return then != null && !same(seen, then);
        }

        public boolean changed() {
            return now != null && then != null && !same(then, now);
        }

        /** {@code The risk score was 42 in the form, 57 when it was submitted, and is 57 now.} */
        public String words() {
            var said = new StringBuilder("The ")
                    .append(label)
                    .append(" was ")
                    .append(quoted(seen))
                    .append(" in the form");
            if (then == null) {
                return said.append("; no fact had said it by then.").toString();
            }
            if (longest() > LONGEST_SAID) {
                said.setLength(0);
                said.append("The ").append(label).append(" in the form was ").append(differed() ? "not " : "");
                said.append("what was true when it was submitted");
                return said.append(changed() ? ", and is another one now." : ".")
                        .toString();
            }
            said.append(differed() ? ", " + quoted(then) : ", the same").append(" when it was submitted");
            if (changed()) {
                said.append(", and is ").append(quoted(now)).append(" now");
            }
            return said.append('.').toString();
        }

        /** Longer texts stand beside one another; to say them again helps no one. */
        private int longest() {
            return Stream.of(seen, then, now)
                    .filter(Objects::nonNull)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }

        private static String quoted(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return "empty";
            }
            return value.matches("[\\w .,%-]{1,40}") ? value : "“" + value + "”";
        }
    }

    /**
     * What is to be said about one form.
     *
     * @param figures those that it showed and that facts know
     * @param between what happened after it was made ready, until it was submitted
     * @param opened the fact that froze the pack of the review; null if it is no vote
     * @param notThePack variables that the form showed and that were something else in the pack
     */
    record Comparison(
            List<Compared> figures, List<TimelineItem> between, @Nullable Opened opened, List<String> notThePack) {

        public long differences() {
            return figures.stream().filter(Compared::differed).count();
        }

        public boolean isEmpty() {
            return figures.isEmpty() && between.isEmpty();
        }
    }

    Comparison compare(Opened answer) {
        var project = answer.entry().project();
        if (project == null) {
            return new Comparison(List.of(), List.of(), null, List.of());
        }
        var facts = history.of(project, KINDS);
        var seen = Data.map(answer.data(), "seen");
        var then = new HashMap<Figure, Opened>();
        var now = new HashMap<Figure, Opened>();
        Opened ready = null;
        var between = new ArrayList<TimelineItem>();
        for (var fact : facts) {
            boolean before = fact.entry().id() < answer.entry().id();
            if (before && opensReviewOf(answer, fact)) {
                ready = fact;
                between.clear();
            } else if (before && saysWhatChanged(fact) && since(answer, ready, fact)) {
                between.add(history.item(fact));
            }
            for (var figure : Figure.values()) {
                if (figure.in(fact) != null) {
                    now.put(figure, fact);
                    if (before) {
                        then.put(figure, fact);
                    }
                }
            }
        }
        return new Comparison(figures(seen, then, now), between, ready, notThePack(seen, ready));
    }

    private static boolean saysWhatChanged(Opened fact) {
        return switch (FactKind.valueOf(fact.entry().kind())) {
            case REVIEW -> false;
            case NOTED -> Figure.MANAGER_CHANGED.in(fact) != null;
            default -> true;
        };
    }

    private static List<String> notThePack(Map<String, Object> seen, @Nullable Opened ready) {
        var pack = ready == null ? Map.<String, Object>of() : Data.map(ready.data(), "pack");
        return seen.keySet().stream()
                .filter(pack::containsKey)
                .filter(variable -> !same(Data.text(seen, variable), Data.text(pack, variable)))
                .sorted()
                .toList();
    }

    private static List<Compared> figures(Map<String, Object> seen, Map<Figure, Opened> then, Map<Figure, Opened> now) {
        var compared = new LinkedHashMap<String, Compared>();
        for (var figure : Figure.values()) {
            if (!seen.containsKey(figure.variable) || !now.containsKey(figure)) {
                continue;
            }
            var before = then.get(figure);
            var after = now.get(figure);
            var one = new Compared(
                    figure.label,
                    Data.text(seen, figure.variable),
                    before == null ? null : figure.in(before),
                    before == null ? null : before.entry().id(),
                    figure.in(after),
                    after.entry().id());
            compared.merge(figure.variable, one, Truths::later);
        }
        return compared.values().stream()
                .sorted(Comparator.comparing(Compared::differed).reversed())
                .toList();
    }

    /** Of two facts that say the same figure, the later one counts, then as now. */
    private static Compared later(Compared one, Compared other) {
        boolean then = other.thenEntry != null && (one.thenEntry == null || other.thenEntry > one.thenEntry);
        boolean now = other.nowEntry != null && (one.nowEntry == null || other.nowEntry > one.nowEntry);
        return new Compared(
                one.label,
                one.seen,
                then ? other.then : one.then,
                then ? other.thenEntry : one.thenEntry,
                now ? other.now : one.now,
                now ? other.nowEntry : one.nowEntry);
    }

    /** Whether a review's pack was frozen by this fact, and the answer is a vote in it. */
    private static boolean opensReviewOf(Opened answer, Opened fact) {
        return fact.entry().kind().equals(FactKind.REVIEW.name())
                && "OPENED".equals(fact.entry().outcome())
                && Data.text(answer.data(), "instance")
                        .equals(String.valueOf(fact.entry().subject()));
    }

    /** Without a pack a form shows what was true when its task began. */
    private static boolean since(Opened answer, @Nullable Opened ready, Opened fact) {
        if (ready != null) {
            return true;
        }
        var started = Data.time(answer.data(), "started");
        return started != null && fact.entry().at().isAfter(started);
    }

    /** Amounts may be written with their currency and with commas. */
    private static boolean same(String one, String other) {
        if (one.strip().equals(other.strip())) {
            return true;
        }
        var first = number(one);
        var second = number(other);
        return first != null && second != null && first.compareTo(second) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        var digits = text.replaceFirst("\\s*[A-Z]{3}$", "").replace(",", "").strip();
        return digits.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(digits) : null;
    }
}
