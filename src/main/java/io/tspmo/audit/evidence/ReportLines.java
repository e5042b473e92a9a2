package io.tspmo.audit.evidence;

import io.tspmo.audit.evidence.EvidenceReport.Count;
import io.tspmo.audit.evidence.EvidenceReport.Decision;
import io.tspmo.audit.evidence.EvidenceReport.Gate;
import io.tspmo.audit.evidence.EvidenceReport.Line;
import io.tspmo.audit.evidence.EvidenceReport.Paper;
import io.tspmo.audit.evidence.EvidenceReport.Part;
import io.tspmo.audit.story.Data;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of a bundle one by one, and keeps what the readable report shows of them: as many lines as a person may
 * read, and of the others their number.
 */
final class ReportLines {

    static final int MOST_LINES = 2_000;
    private static final int MOST_GATES = 40;
    private static final int MOST_OF_A_GATE = 100;
    private static final int MOST_DECISIONS = 300;
    private static final int MOST_PAPERS = 500;
    private static final int MOST_CHECKS = 300;
    private static final int LONGEST = 400;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_INPUTS = 30;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final Set<FactKind> OF_GATES =
            EnumSet.of(FactKind.REVIEW, FactKind.VOTE, FactKind.OUTCOME, FactKind.OBLIGATION, FactKind.DUTY);

    private static final Set<FactKind> CHECKS = EnumSet.of(
            FactKind.CHECK,
            FactKind.SCORE,
            FactKind.CLASSIFICATION,
            FactKind.CONTROL,
            FactKind.REFUSED,
            FactKind.INTERVENED,
            FactKind.DEPLOYMENT_REFUSED,
            FactKind.MODEL_ALTERED,
            FactKind.ALARM);

    /** Automatic elements between two steps; entries.jsonl has them. */
    private static final Set<String> DRAWING = Set.of(
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "noneEndEvent",
            "startEvent",
            "multiInstanceBody",
            "subProcess");

    private final Glyphs glyphs;
    private final Map<String, Long> summary = new TreeMap<>();
    private final Some<Line> story = new Some<>(MOST_LINES);
    private final Map<String, Some<Line>> gates = new LinkedHashMap<>();
    private final Some<Decision> decisions = new Some<>(MOST_DECISIONS);
    private final Some<Paper> papers = new Some<>(MOST_PAPERS);
    private final Some<Line> checks = new Some<>(MOST_CHECKS);
    private long moreGates;

    ReportLines(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    void add(Opened opened) {
        var entry = opened.entry();
        var kind = FactKind.named(entry.kind()).orElse(null);
        summary.merge(kind == null ? entry.kind() : kind.words(), 1L, Long::sum);
        var line = line(opened, kind);
        if (!DRAWING.contains(String.valueOf(opened.data().get("type")))) {
            story.add(line);
        }
        if (kind != null && OF_GATES.contains(kind) && entry.gate() != null) {
            gate(entry.gate(), line);
        }
        if (kind == FactKind.DECISION) {
            decisions.add(decision(opened));
        }
        if (kind != null && CHECKS.contains(kind)) {
            checks.add(line);
        }
    }

    /** @param position of the entry of its filing; null if there is none */
    void paper(String path, String sha256, long size, @Nullable Long position, boolean altered) {
        papers.add(new Paper(
                shown(path, LONGEST),
                altered ? "ALTERED: this is not the file that was filed, whose hash was " + sha256 : sha256,
                String.valueOf(size),
                position == null ? "" : position.toString()));
    }

    List<Count> summary() {
        return summary.entrySet().stream()
                .map(kind -> new Count(shown(kind.getKey(), LONGEST_NAME), kind.getValue()))
                .toList();
    }

    Part<Line> story() {
        return story.part();
    }

    Part<Gate> gates() {
        return new Part<>(
                gates.entrySet().stream()
                        .map(gate -> new Gate(gate.getKey(), gate.getValue().lines, gate.getValue().more))
                        .toList(),
                moreGates);
    }

    Part<Decision> decisions() {
        return decisions.part();
    }

    Part<Paper> papers() {
        return papers.part();
    }

    Part<Line> checks() {
        return checks.part();
    }

    private void gate(String code, Line line) {
        var name = shown(code, LONGEST_NAME);
        if (gates.containsKey(name) || gates.size() < MOST_GATES) {
            gates.computeIfAbsent(name, any -> new Some<>(MOST_OF_A_GATE)).add(line);
        } else {
            moreGates++;
        }
    }

    private Line line(Opened opened, @Nullable FactKind kind) {
        var entry = opened.entry();
        var words = kind == null ? entry.kind() : kind.words();
        var who = opened.actor() == null ? "" : opened.actor();
        var principal = opened.data().get("principal");
        return new Line(
                entry.position() == null ? -1 : entry.position(),
                TIME.format(entry.at()),
                shown(
                        words
                                + (entry.gate() == null ? "" : " at " + entry.gate())
                                + (entry.outcome() == null ? "" : ": " + entry.outcome()),
                        LONGEST_NAME),
                shown(principal == null ? who : who + " in place of " + principal, LONGEST_NAME),
                shown(content(opened), LONGEST));
    }

    /** {@code comment: It pays · weight: 2}; the subject only where nothing else names it. */
    private static String content(Opened opened) {
        var data = opened.data().entrySet().stream()
                .filter(field -> !field.getKey().equals("principal"))
                .map(field -> words(field.getKey()) + ": " + text(field.getValue()))
                .collect(Collectors.joining(" · "));
        var subject = opened.entry().subject();
        return subject == null ? data : data.isEmpty() ? "about " + subject : data + " · about " + subject;
    }

    private Decision decision(Opened opened) {
        var entry = opened.entry();
        var data = opened.data();
        return new Decision(
                entry.position() == null ? -1 : entry.position(),
                TIME.format(entry.at()),
                shown(entry.subject() + ", version " + text(data.get("version")), LONGEST_NAME),
                each(data, "inputs", "name", "expression", "value"),
                rules(data, entry.rule()),
                each(data, "outputs", "name", "name", "value"));
    }

    private List<String> rules(Map<String, Object> data, @Nullable String rule) {
        var texts = Data.maps(data, "rules").stream()
                .limit(MOST_INPUTS)
                .map(one -> "row " + text(one.get("number"))
                        + (one.get("annotation") == null ? "" : ": " + text(one.get("annotation"))))
                .map(text -> shown(text, LONGEST))
                .toList();
        return texts.isEmpty() && rule != null ? List.of(shown(rule, LONGEST)) : texts;
    }

    private List<String> each(Map<String, Object> data, String list, String name, String otherwise, String value) {
        return Data.maps(data, list).stream()
                .limit(MOST_INPUTS)
                .map(one -> shown(
                        text(one.get(name) == null ? one.get(otherwise) : one.get(name)) + ": " + text(one.get(value)),
                        LONGEST))
                .toList();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(field -> words(String.valueOf(field.getKey())) + " " + text(field.getValue()))
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ReportLines::text).collect(Collectors.joining(", "));
        }
        return value == null ? "–" : value.toString();
    }

    /** {@code earliestStart} is "earliest start". */
    private static String words(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private String shown(String text, int longest) {
        return glyphs.line(text, longest);
    }

    /** The first lines, and the number of the others. */
    private static final class Some<T> {

        private final int most;
        private final List<T> lines = new ArrayList<>();
        private long more;

        Some(int most) {
            this.most = most;
        }

        void add(T line) {
            if (lines.size() < most) {
                lines.add(line);
            } else {
                more++;
            }
        }

        Part<T> part() {
            return new Part<>(lines, more);
        }
    }
}
