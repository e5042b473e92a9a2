package io.tspmo.insight.portfolio;

import io.tspmo.insight.health.Colour;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Addresses;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import org.jspecify.annotations.Nullable;

/**
 * Which projects a list shows, and in which order.
 *
 * @param q part of the code, title, requester, sponsor or manager, in any case; empty for all
 */
record ProjectFilter(
        @Nullable State state,
        @Nullable Phase phase,
        @Nullable Colour health,
        String q,
        Sort sort,
        Direction direction) {

    /** A column to sort by. The code decides between equals, so that pages never overlap. */
    enum Sort {
        HEALTH("array_position(array['RED','AMBER','GREEN','GREY'], coalesce(h.colour, 'GREY'))"),
        CODE("p.code"),
        TITLE("lower(p.title)"),
        PHASE("array_position(array['INTAKE','INITIATION','PLANNING','EXECUTION','CLOSING','CLOSED'], p.phase)"),
        STATE("p.state"),
        TIER("array_position(array['LITE','STANDARD','FULL'], p.tier)"),
        VALUE("p.value_score"),
        RISK("p.risk_score"),
        RESOURCES("case when p.state in ('ACTIVE', 'ON_HOLD') and p.phase not in ('CLOSING', 'CLOSED') then"
                + " array_position(array['ENOUGH','TIGHT','SHORT'], p.resource_verdict) end"),
        GATE("p.next_gate"),
        SPONSOR("p.sponsor"),
        MANAGER("p.manager");

        final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    enum Direction {
        ASC,
        DESC
    }

    ProjectFilter {
        q = q.replace("\0", "").strip(); // PostgreSQL has no text with a zero character
    }

    public boolean isEmpty() {
        return state == null && phase == null && health == null && q.isEmpty();
    }

    String order() {
        return sort.column + " " + direction + " nulls last, p.code " + direction;
    }

    /** The same list, sorted by a column; by the same column again, the other way round. */
    public String sortedBy(Sort column) {
        var turned = column == sort && direction == Direction.ASC ? Direction.DESC : Direction.ASC;
        return new ProjectFilter(state, phase, health, q, column, turned).page(0);
    }

    /** Where the list continues. */
    public String page(int page) {
        return address("/", page) + "#projects";
    }

    public String export() {
        return address("/projects.csv", 0);
    }

    /** For {@code aria-sort}. */
    public String ariaSort(Sort column) {
        if (column != sort) {
            return "none";
        }
        return direction == Direction.ASC ? "ascending" : "descending";
    }

    private String address(String path, int page) {
        var texts = RecordValues.texts(this);
        texts.put("page", page > 0 ? String.valueOf(page) : "");
        return Addresses.of(path, texts);
    }
}
