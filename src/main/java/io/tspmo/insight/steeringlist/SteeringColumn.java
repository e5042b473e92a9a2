package io.tspmo.insight.steeringlist;

import io.tspmo.project.project.Method;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.util.Arrays;
import java.util.List;

/** A column of the steering list, in the order in which they are offered. */
enum SteeringColumn {
    HEALTH("Health", Kind.WORD, "coalesce(h.colour, 'GREY')"),
    CODE("Code", Kind.TEXT, "p.code"),
    TITLE("Title", Kind.TEXT, "p.title"),
    THEME("Theme", Kind.TEXT, "coalesce(theme.name, p.strategic_theme)"),
    PHASE("Phase", Kind.WORD, "p.phase"),
    STATE("State", Kind.WORD, "p.state"),
    TIER("Tier", Kind.WORD, "p.tier"),
    METHOD("Method", Kind.WORD, "p.method"),
    AGREED("Agreed finish", Kind.DAY, "h.agreed_finish"),
    EXPECTED("Expected finish", Kind.DAY, "h.expected_finish"),
    BUDGET("Agreed budget", Kind.MONEY, "coalesce(h.agreed_budget, p.budget)"),
    SPENT("Spent", Kind.MONEY, "p.spent"),
    FORECAST("Forecast", Kind.MONEY, "h.forecast"),
    CURRENCY("Currency", Kind.TEXT, "p.currency"),
    GATE("Next decision", Kind.TEXT, "coalesce(review.gate_code, p.next_gate)"),
    DECISION("Votes due", Kind.DAY, "(review.deadline)::date"),
    OVERDUE("Overdue tasks", Kind.NUMBER, "coalesce(h.overdue, 0)"),
    VALUE("Value", Kind.NUMBER, "p.value_score"),
    RISK("Risk", Kind.NUMBER, "p.risk_score"),
    CHANCE("Chance (%)", Kind.NUMBER, "h.chance");

    /** What a cell holds: how it is written, and how it is filtered: by its word, by a part of it, or from and until. */
    enum Kind {
        WORD,
        TEXT,
        DAY,
        MONEY,
        NUMBER;

        public boolean ranges() {
            return this != WORD && this != TEXT;
        }
    }

    /** What a person who chose nothing sees. */
    static final List<SteeringColumn> FIRST = List.of(
            HEALTH, CODE, TITLE, AGREED, EXPECTED, BUDGET, SPENT, FORECAST, GATE, DECISION, OVERDUE, VALUE, RISK,
            CHANCE);

    private final String label;
    private final Kind kind;
    private final String sql;

    SteeringColumn(String label, Kind kind, String sql) {
        this.label = label;
        this.kind = kind;
        this.sql = sql;
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    public boolean right() {
        return kind == Kind.MONEY || kind == Kind.NUMBER;
    }

    /** In the address. */
    public String parameter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String sql() {
        return sql;
    }

    /** To compare with others: money in the portfolio's currency, null where that has no rate. */
    String compared() {
        return kind == Kind.MONEY ? "(" + sql + ") * rate.factor" : sql;
    }

    /** The words that it may hold; none for a column of another kind. */
    public List<String> choices() {
        return switch (this) {
            case HEALTH -> List.of("RED", "AMBER", "GREEN", "GREY");
            case PHASE -> names(Phase.values());
            case STATE -> names(State.values());
            case TIER -> names(Tier.values());
            case METHOD -> names(Method.values());
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }

    /** To sort by: words in their own order, the worst health first. */
    String order() {
        return switch (this) {
            case HEALTH -> "array_position(array['RED','AMBER','GREEN','GREY'], " + sql + ")";
            case PHASE -> "array_position(array['INTAKE','INITIATION','PLANNING','EXECUTION','CLOSING','CLOSED'], p.phase)";
            case TIER -> "array_position(array['LITE','STANDARD','FULL'], p.tier)";
            case TITLE -> "lower(p.title)";
            default -> compared();
        };
    }
}
