-- why progress or money spent is less than it was reported before
alter table phase_report add column fall_reason text;
-- why a project is closed with other figures than expected: unfinished, or lower than they were reported
alter table closure_record add column figures_reason text;

create or replace view delivery_report_view as
select id, project_code, gate_code, round, phase, summary, progress, spent, remaining_risks, reported_by, reported_at,
       fall_reason
from phase_report;

create or replace view delivery_closure_view as
select closure.project_code, closure.early, closure.started_at, closure.accepted, closure.accepted_by,
       closure.acceptance_comment, closure.satisfaction_result, closure.satisfaction_cooperation,
       closure.satisfaction_timeliness, closure.recommend, closure.survey_comment, closure.surveyed_by,
       closure.open_points_done, closure.archived_at, closure.archive_sha256, lesson.category, lesson.went_well,
       lesson.went_wrong, lesson.recommendation, lesson.written_by, lesson.written_at, closure.figures_reason
from closure_record closure
left join lesson on lesson.project_code = closure.project_code;
