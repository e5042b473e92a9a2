-- A reader that knows the number of a schedule finds that version, although a newer one was uploaded meanwhile: tasks, links
-- and assignments are published of all versions. Who wants the newest joins schedule_newest_view. What nobody read is gone.
drop view schedule_newest_view, schedule_task_view, schedule_link_view, schedule_assignment_view, schedule_move_view;

create view schedule_newest_view as
select distinct on (project_code) project_code, number, name, status_day, start_day, finish, currency
from schedule order by project_code, number desc;
comment on view schedule_newest_view is 'The newest schedule of each project.';

create view schedule_task_view as
select project_code, number, task, parent, position, name, summary, milestone, critical, start_day, finish, duration_hours,
       work_hours, percent_complete, actual_start, actual_finish, baseline_start, baseline_finish, baseline_hours, cost,
       baseline_cost, optimistic_hours, likely_hours, pessimistic_hours
from schedule_task;
comment on view schedule_task_view is 'The tasks of every version of a schedule.';

create view schedule_link_view as
select project_code, number, predecessor, successor, kind, lag_hours from schedule_link;
comment on view schedule_link_view is 'What has to come before what, in every version of a schedule.';

create view schedule_assignment_view as
select given.project_code, given.number, given.task, given.resource, given.start_day, given.finish, matched.skill
from schedule_assignment given
left join schedule_resource matched on matched.project_code = given.project_code and matched.resource = given.resource;
comment on view schedule_assignment_view is
    'Who does a task, as the file calls them, and which skill that is here; of every version of a schedule.';

create view schedule_move_view as
select project_code, number, task, milestone, days from schedule_move;
comment on view schedule_move_view is 'What a version of a schedule moved against the one before it.';

drop view project_archive_view;
comment on view project_summary_view is 'A project in a line: who, what, how far, how much.';

drop view people_person_view, people_run_work_view;
create view people_person_view as select id, name, team, location, email, last_day from person;
comment on view people_person_view is 'The people; who has a last_day before today has left.';
create view people_run_work_view as
select id, person_id, name, first_day, last_day, hours_week, every_weeks from run_work;
comment on view people_run_work_view is 'What takes hours of a person in every week, or in every so many weeks from its first.';
