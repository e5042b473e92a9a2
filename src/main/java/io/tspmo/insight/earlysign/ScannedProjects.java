package io.tspmo.insight.earlysign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The projects that are looked at, and what of them the column unless of the table may ask for. */
@Repository
class ScannedProjects {

    private final JdbcClient jdbc;

    ScannedProjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Projects under way that the PMO has accepted: the tier by code, in the order of the codes. */
    Map<String, String> tiers() {
        var tiers = new LinkedHashMap<String, String>();
        jdbc.sql("select code, tier from project_summary_view where state = 'ACTIVE' and tier is not null"
                        + " and phase in ('INITIATION', 'PLANNING', 'EXECUTION', 'CLOSING') order by code")
                .query(row -> {
                    tiers.put(row.getString("code"), row.getString("tier"));
                });
        return tiers;
    }

    /**
     * What each project has: {@code document:KIND} for a document whose newest version is current, {@code vote:GROUP} and
     * {@code vote:GROUP:GATE} for a gate that was passed with the approval of that group.
     */
    Map<String, Set<String>> evidence(String[] codes) {
        record Row(String projectCode, String word) {}
        return jdbc
                .sql(
                        """
                        select project_code, 'document:' || kind as word from document_version_view
                        where project_code = any(:codes) and newest and withdrawn_at is null
                        union
                        select r.project_code, word
                        from review_round_view r
                        join gate_plan_view g on g.project_code = r.project_code and g.code = r.gate_code
                        join review_seat_view v on v.review_id = r.id
                        cross join unnest(array['vote:' || v.reviewer, 'vote:' || v.reviewer || ':' || g.plan_code]) as word
                        where r.project_code = any(:codes)
                          and r.outcome in ('APPROVE', 'APPROVE_WITH_CONDITIONS')
                          and v.vote in ('APPROVE', 'APPROVE_WITH_CONDITIONS')
                        """)
                .param("codes", codes)
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::projectCode, Collectors.mapping(Row::word, Collectors.toSet())));
    }
}
