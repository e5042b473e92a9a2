-- What the group project publishes to those above it. A column of a view is a promise: it stays, whatever becomes of the
-- table behind it.
create view project_summary_view as
select code, title, requester, sponsor, manager, method, tier, phase, state, reason, held_by_lapse, strategic_theme,
       wanted_start, wanted_end, earliest_start, budget, currency, spent, progress, value_score, risk_score,
       resource_verdict, next_gate, created_at, updated_at
from project;
comment on view project_summary_view is
    'A project in a line: who, what, how far, how much. It can be locked like the row behind it.';

create view project_request_view as
select project.code, problem, benefit, theme.name as theme_name, request, risk_reasons, resource_findings, phase_summary,
       remaining_risks, duplicate_of
from project left join strategic_theme theme on theme.id = project.strategic_theme;
comment on view project_request_view is
    'The long texts of a project: its request, as JSON too, what the assessment found, and what was reported last.';

create view project_theme_view as
select id, name, weight, active from strategic_theme;
comment on view project_theme_view is 'The strategic themes; inactive ones are offered no longer.';

create view project_story_view as
select id, project_code, told_at as recorded_at, actor, entry from story;
comment on view project_story_view is 'What happened to a project, a sentence a row, in the order of the id.';

create view project_holiday_view as
select day, name from holiday;
comment on view project_holiday_view is 'The holidays by which deadlines run, and of people without a location.';

create view project_archive_view as
select project.code as project_code, to_json(project) as project,
       (select json_agg(story order by story.id) from story where story.project_code = project.code) as story
from project;
comment on view project_archive_view is 'A project and its story as its archive keeps them, every column.';

create view document_version_view as
select version.id, version.document_id, document.project_code, document.kind, document.name, version.version,
       not exists (select from document_version later
                   where later.document_id = document.id and later.version > version.version) as newest,
       version.file_name, version.media_type, version.size, version.sha256, version.uploaded_by, version.uploaded_at,
       withdrawal.reason, withdrawal.withdrawn_by, withdrawal.withdrawn_at
from document
join document_version version on version.document_id = document.id
left join document_withdrawal withdrawal on withdrawal.version_id = version.id;
comment on view document_version_view is
    'Every version of every document. It is current if it is the newest and withdrawn_at is null.';

create view document_content_view as
select version_id, seq, bytes from document_chunk;
comment on view document_content_view is 'The bytes of a version, in parts of 1 MB, from seq 0 on.';

create view partner_contact_view as
select project_code, number, name, kind, delivers, contact_name, email, phone from partner;
comment on view partner_contact_view is 'Vendors and systems to integrate, and whom to call there.';

create view identity_account_view as
select user_id, active from directory;
comment on view identity_account_view is
    'Whether a user may sign in. A user of the engine without a row may.';
