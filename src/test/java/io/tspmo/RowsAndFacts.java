package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rows of a table say, and what the ledger says of them: the same, and as often. Both are asked by SQL, as an auditor
 * would; texts that are sealed cannot be compared this way.
 */
public final class RowsAndFacts {

    /** The facts f: {@code d} is their data, {@code actor} the user, {@code acting} the user and the principal. */
    static final String FACTS =
            """
            with named as (
                select e.id, e.kind, e.project, e.gate, e.subject, e.outcome, p.user_id as actor, e.body::jsonb -> 'data' as d
                from ledger_entry e left join ledger_person p on p.pseudonym = e.actor
                where e.project = any (:codes) or e.subject = any (:codes)
                   or e.persons && array(select pseudonym from ledger_person where user_id = any (:codes))),
            f as (select *, actor || coalesce(' for ' || who(d -> 'principal'), '') as acting from named)
            """;

    private static final Pattern WHO = Pattern.compile("who\\(([^()]*)\\)");

    private static final List<Comparison> ALL = Stream.of(
                    ReviewComparisons.ALL,
                    ChangeComparisons.ALL,
                    ProjectComparisons.ALL,
                    PlanningComparisons.ALL,
                    RiskComparisons.ALL)
            .flatMap(List::stream)
            .toList();

    private RowsAndFacts() {}

    /** The tables that can be compared. */
    static Collection<String> tables() {
        return ALL.stream().map(Comparison::table).distinct().toList();
    }

    /** @param codes of projects, or what facts without a project are about, e.g. the ids of rows */
    public static void assertAgree(JdbcClient jdbc, String table, Collection<String> codes) {
        var comparisons = ALL.stream().filter(one -> one.table().equals(table)).toList();
        assertThat(comparisons).describedAs("comparisons of " + table).isNotEmpty();
        for (var comparison : comparisons) {
            assertThat(query(jdbc, comparison.rows(), codes))
                    .describedAs("rows of " + table)
                    .isNotEmpty();
            assertThat(missing(jdbc, comparison.rows(), comparison.facts(), codes))
                    .describedAs("rows of %s that the ledger does not tell like this", table)
                    .isEmpty();
            assertThat(missing(jdbc, comparison.facts(), comparison.rows(), codes))
                    .describedAs("facts that no row of %s says like this", table)
                    .isEmpty();
        }
    }

    /** The same, and as often. */
    private static List<Map<String, Object>> missing(
            JdbcClient jdbc, String here, String there, Collection<String> codes) {
        return query(jdbc, "(%s) except all (%s)".formatted(here, there), codes);
    }

    private static List<Map<String, Object>> query(JdbcClient jdbc, String sql, Collection<String> codes) {
        return jdbc.sql("%s select * from (%s) as found".formatted(named(FACTS), named(sql)))
                .param("codes", codes.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** {@code who(x)} is the user whom a marked person means. */
    private static String named(String sql) {
        return WHO.matcher(sql)
                .replaceAll("(select user_id from ledger_person where pseudonym = ($1) ->> '\\$person')");
    }
}
