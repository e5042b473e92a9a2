package io.tspmo;

import java.util.List;

/** A project from its request to its archive, its documents and partners, and the duties of its users. */
final class ProjectComparisons {

    static final List<Comparison> ALL = List.of(
            new Comparison(
                    "project",
                    """
                    select code, state, phase, manager, value_score, case when state = 'DECLINED' then duplicate_of end
                    from project where code = any (:codes)
                    """,
                    """
                    select r.project,
                           coalesce((select outcome from f where f.project = r.project and kind = 'STATE'
                                     and outcome in ('ACTIVE', 'ON_HOLD', 'DECLINED', 'CANCELLED', 'COMPLETED')
                                     order by id desc limit 1), 'ACTIVE'),
                           coalesce((select d ->> 'phase' from f where f.project = r.project and kind = 'STATE'
                                     and outcome in ('ENTERED', 'WENT_BACK') order by id desc limit 1), 'INTAKE'),
                           (select who(d -> 'manager') from f where f.project = r.project and kind = 'CLASSIFICATION'
                            order by id desc limit 1),
                           (select (d ->> 'value')::int from f where f.project = r.project and kind = 'SCORE'
                            and outcome = 'REQUEST' order by id desc limit 1),
                           (select d ->> 'duplicateOf' from f where f.project = r.project and kind = 'STATE'
                            and outcome = 'DECLINED')
                    from f r where r.kind = 'REQUEST' and r.outcome = 'REGISTERED'
                    """),
            new Comparison(
                    "document_version",
                    """
                    select d.project_code, d.id || '/' || v.version, d.kind, v.sha256, v.size, v.media_type, v.uploaded_by
                    from document_version v join document d on d.id = v.document_id where d.project_code = any (:codes)
                    """,
                    """
                    select project, subject, d ->> 'kind', d ->> 'sha256', (d ->> 'size')::bigint, d ->> 'mediaType', actor
                    from f where kind = 'DOCUMENT' and outcome = 'FILED'
                    """),
            new Comparison(
                    "document_withdrawal",
                    """
                    select d.id || '/' || v.version, v.sha256, w.withdrawn_by
                    from document_withdrawal w join document_version v on v.id = w.version_id join document d on d.id = v.document_id
                    where d.project_code = any (:codes)
                    """,
                    "select subject, d ->> 'sha256', actor from f where kind = 'DOCUMENT' and outcome = 'WITHDRAWN'"),
            new Comparison(
                    "phase_report",
                    """
                    select project_code, gate_code, round, phase, progress, spent, expected_finish, reported_by
                    from phase_report where project_code = any (:codes)
                    """,
                    """
                    select project, gate, (d ->> 'round')::int, d ->> 'phase', (d ->> 'progress')::int, (d ->> 'spent')::numeric,
                           (d ->> 'expectedFinish')::date, acting
                    from f where kind = 'REPORT'
                    """),
            new Comparison(
                    "closure_record",
                    """
                    select project_code, early, accepted_by, satisfaction_result, satisfaction_cooperation, satisfaction_timeliness,
                           recommend, surveyed_by, archive_sha256
                    from closure_record where project_code = any (:codes)
                    """,
                    """
                    select s.project, (s.d ->> 'early')::boolean, c.acting, (q.d ->> 'result')::int, (q.d ->> 'cooperation')::int,
                           (q.d ->> 'timeliness')::int, (q.d ->> 'recommend')::int, q.acting, a.d ->> 'sha256'
                    from f s
                    left join f c on c.project = s.project and c.kind = 'CLOSURE' and c.outcome = 'ACCEPTED'
                    left join f q on q.project = s.project and q.kind = 'CLOSURE' and q.outcome = 'SURVEYED'
                    left join f a on a.project = s.project and a.kind = 'CLOSURE' and a.outcome = 'ARCHIVED'
                    where s.kind = 'CLOSURE' and s.outcome = 'STARTED'
                    """),
            new Comparison(
                    "lesson",
                    "select project_code, category, written_by from lesson where project_code = any (:codes)",
                    "select project, d ->> 'category', acting from f where kind = 'CLOSURE' and outcome = 'LESSONS'"),
            new Comparison(
                    "duty_done",
                    "select task_id, process_id, project_code, duty, role, done_by, done_for from duty_done where"
                            + " project_code = any (:codes)",
                    """
                    select subject, d ->> 'process', project, outcome, d ->> 'role', actor, who(d -> 'principal')
                    from f where kind = 'DUTY'
                    """),
            new Comparison(
                    "partner",
                    "select project_code, number, kind from partner where project_code = any (:codes)",
                    """
                    select project, subject::int, d ->> 'kind' from (
                        select distinct on (project, subject) * from f where kind = 'PARTNER' order by project, subject, id desc) last
                    where outcome <> 'REMOVED'
                    """),
            new Comparison(
                    "project_dependency",
                    "select project_code, number, supplier, needed_by from project_dependency where project_code = any (:codes)",
                    """
                    select project, subject::int, d ->> 'supplier', (d ->> 'neededBy')::date from (
                        select distinct on (project, subject) * from f where kind = 'DEPENDENCY' order by project, subject, id desc) last
                    where outcome <> 'REMOVED'
                    """),
            new Comparison(
                    "substitution",
                    """
                    select id::text, user_id, substitute, first_day, last_day, created_by, ended_by
                    from substitution where id::text = any (:codes)
                    """,
                    """
                    select o.subject, who(o.d -> 'user'), who(o.d -> 'substitute'), (o.d ->> 'firstDay')::date,
                           (o.d ->> 'lastDay')::date, o.actor, c.actor
                    from f o left join f c on c.kind = 'SUBSTITUTION' and c.outcome = 'ENDED' and c.subject = o.subject
                    where o.kind = 'SUBSTITUTION' and o.outcome = 'NAMED'
                    """),
            new Comparison(
                    "substitution_task",
                    """
                    select substitution_id::text, task_id, returned_at is not null from substitution_task
                    where substitution_id::text = any (:codes)
                    """,
                    """
                    select o.subject, t, exists (select from f b where b.kind = 'SUBSTITUTION' and b.outcome = 'TASKS_RETURNED'
                                                 and b.subject = o.subject and jsonb_exists(b.d -> 'tasks', t))
                    from f o cross join lateral jsonb_array_elements_text(o.d -> 'tasks') t
                    where o.kind = 'SUBSTITUTION' and o.outcome = 'TASKS_OFFERED'
                    """));

    private ProjectComparisons() {}
}
