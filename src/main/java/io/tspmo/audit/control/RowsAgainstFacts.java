package io.tspmo.audit.control;

import io.tspmo.ledger.ledger.FactKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of our tables that are not what the ledger was told: outcomes, votes, conditions, baselines and documents that were
 * changed or deleted past the application. Only what the ledger has known from its beginning.
 */
@Component
class RowsAgainstFacts implements Control {

    private static final String REVIEWS =
            """
            select 'gate_review' as place, r.process_id as subject, r.project_code as project,
                   coalesce(r.outcome, 'no outcome') as now, coalesce(o.outcome, 'no outcome') as told,
                   coalesce(o.id, opened.id) as entry
            from gate_review r
            join lateral (select min(id) as id from ledger_entry_view
                          where subject = r.process_id and kind = 'REVIEW' and outcome = 'OPENED') opened on opened.id is not null
            left join lateral (select id, outcome from ledger_entry_view
                               where subject = r.process_id and kind = 'OUTCOME' order by id desc limit 1) o on true
            where r.outcome is distinct from o.outcome
            """;

    private static final String GONE =
            """
            select 'gate_review' as place, e.subject, e.project, 'deleted' as now, 'opened' as told, e.id as entry
            from ledger_entry_view e join project p on p.code = e.project
            where e.kind = 'REVIEW' and e.outcome = 'OPENED'
              and not exists (select 1 from gate_review r where r.process_id = e.subject)
            """;

    /** The last word about a condition that has one. */
    private static final String OBLIGATIONS =
            """
            select 'obligation' as place, o.id::text as subject, o.project_code as project, o.status as now,
                   coalesce(last.outcome, 'open') as told, coalesce(last.id, opened.id) as entry
            from obligation o
            join lateral (select min(id) as id from ledger_entry_view where subject = o.id::text and kind = 'OBLIGATION'
                          and outcome = 'OPENED' and project = o.project_code) opened on opened.id is not null
            left join lateral (select id, outcome from ledger_entry_view where subject = o.id::text and kind = 'OBLIGATION'
                               and outcome in ('FULFILLED', 'WAIVED', 'REPLACED', 'MOOT') and project = o.project_code
                               order by id desc limit 1) last on true
            where case when o.status in ('FULFILLED', 'WAIVED', 'REPLACED', 'MOOT') then o.status end
                  is distinct from last.outcome
            """;

    private static final String VOTES =
            """
            select r.process_id || '/' || v.slot as key, r.project_code as project,
                   concat_ws(' ', v.vote, 'by', v.voted_by, v.voted_for, 'weight', v.weight) as value
            from gate_vote v join gate_review r on r.id = v.review_id where v.vote is not null
            """;

    private static final String BASELINES =
            """
            select project_code || '/' || number as key, project_code as project,
                   concat_ws(' ', start_day, finish, trim_scale(budget)) as value
            from baseline
            """;

    private static final String DOCUMENTS =
            """
            select d.id || '/' || v.version as key, d.project_code as project,
                   concat_ws(' ', v.sha256, v.size) as value
            from document_version v join document d on d.id = v.document_id
            """;

    private final LedgerReader ledger;
    private final JdbcClient jdbc;

    RowsAgainstFacts(LedgerReader ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "rowsAgainstFacts";
    }

    @Override
    public String title() {
        return "Rows that do not fit their facts";
    }

    @Override
    public String question() {
        return "Are outcomes, votes, conditions, baselines and documents what the ledger was told of them?";
    }

    @Override
    public String reads() {
        return "OUTCOME, REVIEW, OBLIGATION, VOTE, BASELINE and DOCUMENT, and the tables they tell of";
    }

    /** What the ledger was told last of one row; empty if nothing can be said of it any more. */
    private record Said(String place, String key, @Nullable String project, String value, long entry) {}

    @Override
    public void look(Look look) {
        for (var sql : List.of(REVIEWS, GONE, OBLIGATIONS)) {
            jdbc.sql(sql).query((row, number) -> found(row, look)).list();
        }
        var told = new HashMap<String, Said>();
        ledger.each(
                fact -> said(fact).forEach(one -> told.put(one.place + ' ' + one.key, one)),
                FactKind.VOTE,
                FactKind.BASELINE,
                FactKind.DOCUMENT);
        compare("gate_vote", VOTES, told, look);
        compare("baseline", BASELINES, told, look);
        compare("document_version", DOCUMENTS, told, look);
    }

    private static long found(ResultSet row, Look look) throws SQLException {
        long entry = row.getLong("entry");
        add(
                look,
                new Said(
                        row.getString("place"),
                        row.getString("subject"),
                        row.getString("project"),
                        row.getString("told"),
                        entry),
                row.getString("now"));
        return entry;
    }

    private static Stream<Said> said(LedgerFact fact) {
        return switch (FactKind.valueOf(fact.kind())) {
            case VOTE -> Stream.of(new Said(
                    "gate_vote",
                    fact.subject() + "/" + fact.number("slot", 0),
                    fact.project(),
                    fact.outcome().equals("RECUSE")
                            ? ""
                            : words(
                                    fact.outcome(),
                                    "by",
                                    fact.actor(),
                                    fact.person("principal"),
                                    "weight",
                                    fact.number("weight", 1)),
                    fact.id()));
            case BASELINE -> fact.outcome().equals("AGREED")
                    ? Stream.of(new Said(
                            "baseline",
                            fact.project() + "/" + fact.subject(),
                            fact.project(),
                            words(fact.text("start"), fact.text("finish"), amount(fact.text("budget"))),
                            fact.id()))
                    : Stream.of();
            default -> fact.outcome().equals("FILED")
                    ? Stream.of(new Said(
                            "document_version",
                            fact.subject(),
                            fact.project(),
                            words(fact.text("sha256"), fact.text("size")),
                            fact.id()))
                    : Stream.of();
        };
    }

    private static String words(@Nullable Object... parts) {
        return String.join(
                " ",
                Stream.of(parts).filter(Objects::nonNull).map(String::valueOf).toList());
    }

    private static String amount(String number) {
        return number.isEmpty()
                ? ""
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** Of facts whose project is there; a row that the ledger was told nothing of may be older than it. */
    private void compare(String place, String sql, Map<String, Said> told, Look look) {
        var rows = new HashMap<String, String>();
        jdbc.sql(sql).query(row -> {
            rows.put(place + ' ' + row.getString("key"), row.getString("value"));
        });
        told.forEach((key, said) -> {
            if (!said.place.equals(place) || said.value.isEmpty()) {
                return;
            }
            var now = rows.get(key);
            look.checked();
            if (now != null && !now.equals(said.value)) {
                add(look, said, "something else");
            }
        });
    }

    private static void add(Look look, Said said, String now) {
        // the values name people: the entry has them
        look.found(
                said.place + " " + said.key + " " + said.entry,
                "The row of %s about %s is not what the ledger was told (%s): it says %s now."
                        .formatted(
                                said.place,
                                said.key,
                                said.place.equals("gate_review") || said.place.equals("obligation")
                                        ? said.value
                                        : "entry " + said.entry,
                                now),
                said.project,
                List.of(said.entry),
                List.of());
    }
}
