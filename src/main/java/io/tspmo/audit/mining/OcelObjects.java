package io.tspmo.audit.mining;

import java.sql.Timestamp;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Finds the objects of OCEL in the ledger: those of a kind together, each with what changed about it in the order of time,
 * and with the objects it belongs to. Rows are small, and sorted and grouped by the database.
 */
final class OcelObjects {

    private static final String ROWS =
            """
            with e as (select * from ledger_entry_view
                       where (cast(:project as text) is null or project = :project)
                         and (cast(:from as timestamptz) is null or at >= :from)
                         and (cast(:until as timestamptz) is null or at < :until)),
                 started as (select id, at, subject, project, body from e where kind = 'PROCESS_STARTED'),
                 who as (select pseudonym, case when :names then user_id
                                else first_value(pseudonym) over (partition by user_id order by created_at, pseudonym)
                                end as shown
                         from ledger_person_view)
            select * from (
              select 'project' as type, 'project/' || project as object, min(at) as at, 0 as number,
                     null as attribute, null as value, null as related, null as qualifier
              from e where project is not null group by project
              union all select 'project', 'project/' || project, at, id, 'state', outcome, null, null
              from e where kind = 'STATE' and project is not null and outcome is not null
              union all select 'project', 'project/' || project, at, id, 'tier', outcome, null, null
              from e where kind = 'CLASSIFICATION' and project is not null and outcome is not null

              union all select 'gate', 'gate/' || project || '/' || gate, min(at), 0,
                     null, null, 'project/' || project, 'gate of'
              from e where project is not null and gate is not null group by project, gate
              union all select 'gate', 'gate/' || project || '/' || gate, at, id, 'outcome', outcome, null, null
              from e where kind = 'OUTCOME' and project is not null and gate is not null and outcome is not null

              union all select 'process', 'process/' || object, min(at), 0,
                     null, null, max('project/' || project), 'process of'
              from (select subject as object, at, project from e
                    where kind in ('PROCESS_STARTED', 'STEP', 'PROCESS_ENDED')
                    union all select substring(body from '"instance":"([^"\\\\]+)"'), at, project from e
                    where kind in ('TASK', 'ANSWER', 'DECISION')
                    union all select subject, at, project from e
                    where kind in ('REVIEW', 'OUTCOME', 'PASSPORT', 'VOTE')
                    union all select substring(body from '"parent":"([^"\\\\]+)"'), at, project from started) named
              where object is not null group by object
              union all select 'process', 'process/' || subject, at, id, key,
                     substring(body from '"' || key || '":"([^"\\\\]+)"'), null, null
              from started, unnest(array['process', 'definition', 'sha256']) as key
              where substring(body from '"' || key || '":"([^"\\\\]+)"') is not null
              union all select 'process', 'process/' || subject, at, id, null, null,
                     'process/' || substring(body from '"parent":"([^"\\\\]+)"'), 'called by'
              from started where substring(body from '"parent":"([^"\\\\]+)"') is not null
              union all select 'process', 'process/' || subject, at, id, 'state',
                     substring(body from '"state":"([A-Z_]+)"'), null, null
              from e where kind = 'PROCESS_ENDED' and substring(body from '"state":"([A-Z_]+)"') is not null

              union all select 'task', 'task/' || task, min(at), 0, null, null, 'process/' || min(instance), 'task of'
              from (select substring(body from '"task":"([^"\\\\]+)"') as task, at, subject as instance
                    from e where kind = 'STEP'
                    union all select subject, at, substring(body from '"instance":"([^"\\\\]+)"')
                    from e where kind in ('TASK', 'ANSWER')
                    union all select subject, at, null from e where kind = 'DUTY') named
              where task is not null and task is distinct from instance group by task
              union all select 'task', 'task/' || task, at, id, 'status', outcome, null, null
              from (select substring(body from '"task":"([^"\\\\]+)"') as task, at, id, outcome
                    from e where kind = 'STEP'
                    union all select subject, at, id, outcome from e where kind = 'TASK') named
              where task is not null and outcome is not null

              union all select 'review', 'review/' || subject, min(at), 0,
                     null, null, max('gate/' || project || '/' || gate), 'review of'
              from e where kind in ('REVIEW', 'OUTCOME', 'PASSPORT', 'VOTE') and subject is not null group by subject
              union all select 'review', 'review/' || subject, min(at), 1, null, null, 'process/' || subject, 'runs as'
              from e where kind in ('REVIEW', 'OUTCOME', 'PASSPORT', 'VOTE') and subject is not null group by subject
              union all select 'review', 'review/' || subject, at, id,
                     case kind when 'REVIEW' then 'status' else 'outcome' end, outcome, null, null
              from e where kind in ('REVIEW', 'OUTCOME') and subject is not null and outcome is not null

              union all select 'vote', 'vote/' || id, at, id, 'vote', coalesce(outcome, ''), 'review/' || subject, 'cast in'
              from e where kind = 'VOTE' and subject is not null

              union all select type, object, min(at), 0, null, null, max('project/' || project), type || ' of'
              from (%1$s) thing group by type, object
              union all select type, object, at, id, 'status', outcome, null, null
              from (%1$s) thing where outcome is not null

              union all select 'person', 'person/' || coalesce(who.shown, named.pseudonym), min(at), 0,
                     null, null, null, null
              from (select unnest(persons) as pseudonym, at from e) named
              left join who on who.pseudonym = named.pseudonym group by coalesce(who.shown, named.pseudonym)
            ) rows
            order by type collate "C", object collate "C", number, at, attribute
            """
                    .formatted(
                            """
                            select lower(kind) as type,
                                   lower(kind) || '/' || case when kind in ('RISK', 'CHANGE')
                                     then coalesce(project, '-') || '/' else '' end || subject as object,
                                   at, id, project, outcome
                            from e where kind in ('DOCUMENT', 'OBLIGATION', 'RISK', 'CHANGE') and subject is not null""");

    private OcelObjects() {}

    static String sql() {
        return ROWS;
    }

    static MapSqlParameterSource params(Excerpt excerpt) {
        return new MapSqlParameterSource()
                .addValue("project", excerpt.project())
                .addValue("from", excerpt.from() == null ? null : Timestamp.from(excerpt.from()))
                .addValue("until", excerpt.until() == null ? null : Timestamp.from(excerpt.until()))
                .addValue("names", excerpt.names());
    }
}
