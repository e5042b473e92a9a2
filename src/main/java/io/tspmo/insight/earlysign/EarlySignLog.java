package io.tspmo.insight.earlysign;

import io.tspmo.insight.earlysign.SignRules.Sign;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The early signs on record. Each method is one statement, however many signs there are. */
@Repository
class EarlySignLog {

    /** A page shows no more. */
    static final int MOST = 500;

    private static final String SHOWN =
            """
            select s.*, s.sign_key as key, p.title as project_title, d.version_ as table_version, r.number as risk,
                   r.status as risk_status
            from early_sign s
            join project_summary_view p on p.code = s.project_code
            left join act_re_decision_def d on d.id_ = s.table_id
            left join lateral (select number, status from risk_register_view where project_code = s.project_code
                               and found_by = s.sign_key order by number desc limit 1) r on true
            """;

    private static final String ORDER = " order by (s.gone_at is null) desc, s.found_at desc, s.id desc limit ";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    EarlySignLog(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Project and key of a sign. */
    record Place(String project, String key) {

        static Place of(Sign sign) {
            return new Place(sign.measured().project(), sign.measured().key());
        }
    }

    /** A sign for a page. The risk is the last one that it raised. */
    record Shown(
            String projectCode,
            String projectTitle,
            String key,
            String sign,
            String category,
            int probability,
            int impact,
            String cause,
            String reason,
            @Nullable Integer tableVersion,
            Instant foundAt,
            Instant seenAt,
            @Nullable Instant goneAt,
            @Nullable Instant raisedAt,
            @Nullable Integer risk,
            @Nullable String riskStatus) {}

    /** When each sign that is there was raised, or found if its risk was open before. */
    Map<Place, Instant> there() {
        var there = new HashMap<Place, Instant>();
        jdbc.sql("select project_code, sign_key, coalesce(raised_at, found_at) as since from early_sign"
                        + " where gone_at is null")
                .query(row -> {
                    there.put(
                            new Place(row.getString("project_code"), row.getString("sign_key")),
                            row.getTimestamp("since").toInstant());
                });
        return there;
    }

    /** Signs whose risk is not closed. */
    Set<Place> answered(String[] codes) {
        return new HashSet<>(jdbc.sql("select project_code as project, found_by as key from risk_register_view"
                        + " where project_code = any(?) and found_by is not null and status <> 'CLOSED'")
                .param(codes)
                .query(Place.class)
                .list());
    }

    /** @return false if another look has just found the same */
    boolean add(Sign sign, String table, Instant now, boolean raised) {
        var added = jdbc.sql(
                        """
                                insert into early_sign (project_code, sign_key, sign, subject, category, probability, impact,
                                                        cause, reason, table_id, found_at, seen_at, raised_at)
                                values (:project, :key, :sign, :subject, :category, :probability, :impact, :cause, :reason, :table,
                                        :now, :now, :raised)
                                on conflict (project_code, sign_key) where gone_at is null do nothing
                                returning id
                                """)
                .params(RecordValues.parameters(sign.measured()))
                .params(RecordValues.parameters(sign))
                .param("key", sign.measured().key())
                .param("table", table)
                .param("now", Timestamp.from(now))
                .param("raised", raised ? Timestamp.from(now) : null)
                .query(Long.class)
                .optional();
        added.ifPresent(
                id -> ledger.append(recorded(sign, id).with("table", table).with("raised", raised)));
        return added.isPresent();
    }

    private static Fact recorded(Sign sign, long id) {
        return fact(sign.measured().project(), id, "FOUND")
                .with("sign", sign.measured().sign())
                .with("category", sign.category())
                .with("probability", sign.probability())
                .with("impact", sign.impact())
                .with(
                        "figures",
                        sign.measured().figures().entrySet().stream()
                                .filter(figure -> figure.getValue() instanceof Number)
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Fact fact(String project, long id, String outcome) {
        return Fact.of(FactKind.EARLY_SIGN)
                .in(project)
                .about(String.valueOf(id))
                .outcome(outcome);
    }

    /** @return false if another look has just done it */
    boolean raisedAgain(Place place, Instant last, Instant now) {
        var again = jdbc.sql("update early_sign set raised_at = ? where project_code = ? and sign_key = ?"
                        + " and gone_at is null and coalesce(raised_at, found_at) = ? returning id")
                .params(Timestamp.from(now), place.project, place.key, Timestamp.from(last))
                .query(Long.class)
                .optional();
        again.ifPresent(id -> ledger.append(fact(place.project, id, "RAISED")));
        return again.isPresent();
    }

    /** Notes the figures of today of signs that are still there. */
    void seen(List<Sign> signs, String table, Instant now) {
        jdbc.sql(
                        """
                        update early_sign s set seen_at = :now, table_id = :table, reason = n.reason, cause = n.cause,
                               category = n.category, probability = n.probability, impact = n.impact
                        from unnest(:projects::text[], :keys::text[], :reasons::text[], :causes::text[], :categories::text[],
                                    :probabilities::int[], :impacts::int[])
                             as n (project_code, sign_key, reason, cause, category, probability, impact)
                        where s.project_code = n.project_code and s.sign_key = n.sign_key and s.gone_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("table", table)
                .param("projects", texts(signs, sign -> sign.measured().project()))
                .param("keys", texts(signs, sign -> sign.measured().key()))
                .param("reasons", texts(signs, Sign::reason))
                .param("causes", texts(signs, Sign::cause))
                .param("categories", texts(signs, Sign::category))
                .param("probabilities", signs.stream().map(Sign::probability).toArray(Integer[]::new))
                .param("impacts", signs.stream().map(Sign::impact).toArray(Integer[]::new))
                .update();
    }

    /**
     * Signs that are not there any more, and those of projects that have ended, are gone; the story of the project says so.
     *
     * @param codes projects that were looked at to the end
     * @return how many
     */
    @Transactional
    int gone(String[] codes, List<Sign> found, Instant now) {
        record Gone(String projectCode, long id, String sign) {}
        var gone = jdbc.sql(
                        """
                        with gone as (
                            update early_sign s set gone_at = :now
                            where s.gone_at is null
                              and (s.project_code = any(:codes) or exists (
                                   select 1 from project_summary_view p where p.code = s.project_code
                                   and p.state in ('DECLINED', 'CANCELLED', 'COMPLETED')))
                              and not exists (
                                   select 1 from unnest(:projects::text[], :keys::text[]) as n (project_code, sign_key)
                                   where n.project_code = s.project_code and n.sign_key = s.sign_key)
                            returning s.project_code, s.id, s.sign
                        )
                        select project_code, id, sign from gone order by id
                        """)
                .param("now", Timestamp.from(now))
                .param("codes", codes)
                .param("projects", texts(found, sign -> sign.measured().project()))
                .param("keys", texts(found, sign -> sign.measured().key()))
                .query(Gone.class)
                .list();
        gone.forEach(
                sign -> ledger.append(fact(sign.projectCode, sign.id, "GONE").with("sign", sign.sign)));
        return gone.size();
    }

    /** Of all projects: those that are there first, then the newest. */
    List<Shown> all() {
        return jdbc.sql(SHOWN + ORDER + MOST).query(Shown.class).list();
    }

    List<Shown> of(String code) {
        return jdbc.sql(SHOWN + " where s.project_code = ?" + ORDER + MOST)
                .param(code)
                .query(Shown.class)
                .list();
    }

    private static String[] texts(List<Sign> signs, java.util.function.Function<Sign, String> text) {
        return signs.stream().map(text).toArray(String[]::new);
    }
}
