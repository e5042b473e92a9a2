package io.tspmo.governance.risk;

import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The risks of a project that count for its score, and the record of what they were. */
@Repository
public class Risks {

    /** The number of a risk that was taken away is not given again. */
    static final String NEXT_NUMBER =
            """
            (select coalesce(max(used), 0) + 1 from (select max(number) from risk where project_code = :code
             union all select max(number) from risk_history where project_code = :code) as numbers (used))
            """;

    /** One that is there already is put right, unless another person than the requester made it. */
    private static final String REQUESTED =
            """
            insert into risk (project_code, number, category, seq, title, probability, impact, created_at, source)
            values (:code, %s, :category, :seq, :title, :probability, :impact, :now, :source)
            on conflict (project_code, category, seq) do update
            set title = excluded.title, probability = excluded.probability, impact = excluded.impact, severity = null,
                version = risk.version + 1
            where risk.source = 'REQUEST' and excluded.source = 'REQUEST'
            """
                    .formatted(NEXT_NUMBER);

    /** A row a risk that is not what its newest version says. */
    private static final String NOTE =
            """
            with noted as (
            insert into risk_history (project_code, number, changed_at, changed_by, why, entry)
            select now.project_code, now.number, :at, :by, :why, now.entry
            from (select project_code, number,
                         to_jsonb(risk) - '{project_code,number,version,process_id,created_at}'::text[]
                         || jsonb_build_object('links', array(
                                select kind || ' ' || target from risk_link l
                                where (l.project_code, l.number) = (risk.project_code, risk.number)
                                order by kind, target)) as entry
                  from risk where project_code = :code) now
            left join lateral (select entry from risk_history h
                               where h.project_code = now.project_code and h.number = now.number
                               order by h.id desc limit 1) newest on true
            where newest.entry is distinct from now.entry
            returning number, entry)
            select noted.number, noted.entry::text as entry, before.status as status_before
            from noted
            left join lateral (select entry ->> 'status' as status from risk_history h
                               where h.project_code = :code and h.number = noted.number
                               order by h.id desc limit 1) before on true
            order by noted.number
            """;

    private static final Set<String> TYPED = Set.of("title", "cause", "effect", "figures", "found_by");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Categories categories;
    private final StoredJson json;
    private final Clock clock;

    Risks(JdbcClient jdbc, Ledger ledger, Categories categories, StoredJson json, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.categories = categories;
        this.json = json;
        this.clock = clock;
    }

    /** Those that may still happen. */
    public List<Risk> of(ProjectCode code) {
        var all = categories.all();
        return jdbc.sql("select category, seq, title, probability, impact, severity from risk"
                        + " where project_code = ? and status = 'OPEN' order by category, seq")
                .param(code.value())
                .query((row, number) -> new Risk(
                        Categories.named(all, row.getString("category")),
                        row.getInt("seq"),
                        row.getString("title"),
                        row.getInt("probability"),
                        row.getInt("impact"),
                        row.getObject("severity", Integer.class)))
                .list();
    }

    /** Makes these the risks that the request names. One that stays keeps its date, and is unrated until it is scored again. */
    void replace(ProjectCode code, List<Risk> risks) {
        var kept =
                risks.stream().map(risk -> risk.category().key() + risk.seq()).toList();
        jdbc.sql("delete from risk where project_code = :code and source = 'REQUEST'"
                        + " and not (category || seq = any (:kept)) returning number")
                .param("code", code.value())
                .param("kept", kept.toArray(String[]::new))
                .query(Integer.class)
                .list()
                .forEach(number -> ledger.append(fact(code.value(), number).outcome("REMOVED")));
        for (var risk : risks) {
            insert(code, risk, "REQUEST");
        }
    }

    /** Adds one that a change brings; does nothing if its place is taken. */
    public void add(ProjectCode code, Risk risk) {
        insert(code, risk, "CHANGE");
    }

    private void insert(ProjectCode code, Risk risk, String source) {
        jdbc.sql(REQUESTED)
                .params(RecordValues.parameters(risk))
                .param("code", code.value())
                .param("category", risk.category().key())
                .param("now", Timestamp.from(clock.instant()))
                .param("source", source)
                .update();
    }

    public void rate(ProjectCode code, List<Risk> rated) {
        jdbc.sql(
                        """
                        update risk set severity = rated.severity
                        from unnest(:categories::text[], :seqs::int[], :severities::int[])
                                 as rated (category, seq, severity)
                        where risk.project_code = :code and risk.category = rated.category and risk.seq = rated.seq
                          and risk.severity is distinct from rated.severity
                        """)
                .param("code", code.value())
                .param(
                        "categories",
                        rated.stream().map(risk -> risk.category().key()).toArray(String[]::new))
                .param("seqs", rated.stream().map(Risk::seq).toArray(Integer[]::new))
                .param("severities", rated.stream().map(Risk::severity).toArray(Integer[]::new))
                .update();
    }

    /** @param project its code */
    static Fact fact(String project, int number) {
        return Fact.of(FactKind.RISK).in(project).about(String.valueOf(number));
    }

    /**
     * Keeps what changed since the last time, a version a risk.
     *
     * @param user who did it; null if it was a step
     * @param author whose secret the texts are
     */
    public void note(ProjectCode code, String by, @Nullable String user, String author, String why) {
        record Noted(int number, String entry, @Nullable String statusBefore) {}
        jdbc.sql(NOTE)
                .param("code", code.value())
                .param("by", by)
                .param("why", why)
                .param("at", Timestamp.from(clock.instant()))
                .query(Noted.class)
                .list()
                .forEach(noted -> {
                    var entry = json.map(noted.entry);
                    ledger.append(Actor.by(user, fact(code.value(), noted.number))
                            .outcome(outcome(noted.statusBefore, String.valueOf(entry.get("status"))))
                            .words("why", why, author)
                            .with("risk", recorded(entry, author)));
                });
    }

    private static String outcome(@Nullable String before, String now) {
        if (before == null) {
            return "REGISTERED";
        }
        return before.equals(now) ? "CHANGED" : now.equals("OPEN") ? "REOPENED" : now;
    }

    /** The columns of the register, with their names. */
    private static Map<String, Object> recorded(Map<String, Object> entry, String author) {
        var recorded = new HashMap<String, Object>();
        entry.forEach((column, value) -> {
            if (value instanceof String text && TYPED.contains(column)) {
                recorded.put(column, new Words(text, author));
            } else if (value instanceof String owner && column.equals("owner")) {
                recorded.put(column, new Person(owner));
            } else if (value != null) {
                recorded.put(column, value);
            }
        });
        return recorded;
    }

    /** Keeps the score if it, or what it comes from, is another than the last one. */
    public void keepScore(ProjectCode code, RiskScore score, String author, String why, String table) {
        int kept = jdbc.sql(
                        """
                        insert into risk_score_history (project_code, scored_at, score, reasons, why, risks, table_id)
                        select :code, :at, :score, :reasons, :why, :risks, :table
                        where not exists (
                            select from (select score, reasons, risks from risk_score_history where project_code = :code
                                         order by id desc limit 1) newest
                            where (newest.score, newest.reasons, newest.risks) = (:score, :reasons, :risks))
                        """)
                .param("code", code.value())
                .param("at", Timestamp.from(clock.instant()))
                .param("score", score.points())
                .param("reasons", score.reasons())
                .param("why", why)
                .param("risks", score.contributions().size())
                .param("table", table)
                .update();
        if (kept > 0) {
            ledger.append(Fact.of(FactKind.SCORE)
                    .in(code.value())
                    .about(code.value())
                    .outcome("RISK")
                    .with("score", score.points())
                    .words("reasons", score.reasons(), author)
                    .words("why", why, author)
                    .with("risks", score.contributions().size())
                    .with("table", table));
        }
    }
}
