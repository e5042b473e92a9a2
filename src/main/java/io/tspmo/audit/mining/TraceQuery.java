package io.tspmo.audit.mining;

import io.tspmo.audit.mining.Excerpt.Cases;
import java.sql.Timestamp;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Finds the entries of cases, those of a case together and in the order they were written. The sorting is done by the
 * database, which has room on its disk.
 */
final class TraceQuery {

    /** Of these the subject is a process instance. */
    private static final String OF_PROCESS = "('PROCESS_STARTED', 'STEP', 'PROCESS_ENDED')";

    /** These name it in their data. Read from the text: a body may hold what PostgreSQL's JSON cannot. */
    private static final String IN_PROCESS = "('TASK', 'ANSWER', 'DECISION')";

    private static final String INSTANCE =
            """
            case when e.kind in %s then e.subject
                 else substring(e.body from '"instance":"([^"\\\\]+)"') end"""
                    .formatted(OF_PROCESS);

    private TraceQuery() {}

    static String sql(Excerpt excerpt) {
        var instance = excerpt.cases() == Cases.PROCESS;
        var sql = new StringBuilder("select e.*, ")
                .append(instance ? INSTANCE : "e.project")
                .append(" as of_case from ledger_entry_view e where e.kind in ")
                .append("('PROCESS_STARTED', 'STEP', 'PROCESS_ENDED', 'TASK', 'ANSWER', 'DECISION')");
        if (!instance) {
            sql.append(" and e.project is not null");
        }
        if (excerpt.project() != null) {
            sql.append(" and e.project = :project");
        }
        if (excerpt.process() != null) {
            sql.append(" and (e.kind in ").append(IN_PROCESS).append(" or position(:process in e.body) > 0)");
        }
        if (excerpt.from() != null || excerpt.until() != null || excerpt.most() > 0) {
            sql.append(" and ")
                    .append(instance ? "(" + INSTANCE + ")" : "e.project")
                    .append(" in (");
            sql.append(chosen(excerpt)).append(")");
        }
        return sql.append(" order by of_case, e.id").toString();
    }

    /** The cases of a period, or the latest of them. */
    private static String chosen(Excerpt excerpt) {
        var of = excerpt.cases() == Cases.PROCESS ? "c.subject" : "c.project";
        var sql = new StringBuilder("select ").append(of).append(" from ledger_entry_view c where c.kind in ");
        sql.append(OF_PROCESS).append(" and ").append(of).append(" is not null");
        if (excerpt.project() != null) {
            sql.append(" and c.project = :project");
        }
        if (excerpt.process() != null) {
            sql.append(" and position(:process in c.body) > 0");
        }
        if (excerpt.from() != null) {
            sql.append(" and c.at >= :from");
        }
        if (excerpt.until() != null) {
            sql.append(" and c.at < :until");
        }
        sql.append(" group by ").append(of);
        if (excerpt.most() > 0) {
            sql.append(" order by min(c.id) desc limit :most");
        }
        return sql.toString();
    }

    static MapSqlParameterSource params(Excerpt excerpt) {
        return new MapSqlParameterSource()
                .addValue("project", excerpt.project())
                .addValue("process", "\"process\":\"" + excerpt.process() + "\"")
                .addValue("from", excerpt.from() == null ? null : Timestamp.from(excerpt.from()))
                .addValue("until", excerpt.until() == null ? null : Timestamp.from(excerpt.until()))
                .addValue("most", excerpt.most());
    }
}
