-- What planning publishes of its tables: other packages name these views in SQL, and never the tables behind them.

create view people_person_view as select id, name, weekly_hours, team, location, email, last_day from person;
create view people_skill_view as select id, name from skill;
create view people_level_view as select person_id, skill, level from person_skill;
create view people_team_view as select id, name from team;
create view people_location_view as select id, name from location;
create view people_run_work_view as select id, person_id, name, first_day, last_day, hours_week, every_weeks from run_work;

create view resource_demand_view as
select project_code, line, skill, level, person_id, hours_week, first_day, last_day from demand;
create view resource_demand_week_view as select project_code, line, monday, hours from demand_week;
create view resource_booking_view as select project_code, line, person_id, day, hours, kind from booking;

-- The newest schedule of each project, and all that belongs to it.
create view schedule_newest_view as
select newest.project_code, newest.number, schedule.name, schedule.format, schedule.uploaded_by, schedule.uploaded_at,
       schedule.status_day, schedule.start_day, schedule.finish, schedule.currency, schedule.plan, schedule.value_day,
       schedule.value_unit, schedule.value_source, schedule.budget, schedule.planned, schedule.earned, schedule.actual
from schedule
join (select project_code, max(number) as number from schedule group by project_code) newest
     on schedule.project_code = newest.project_code and schedule.number = newest.number;

create view schedule_task_view as
select newest.project_code, newest.number, task.task, task.parent, task.position, task.outline, task.wbs, task.name, task.summary,
       task.milestone, task.critical, task.start_day, task.finish, task.duration_hours, task.work_hours, task.slack_hours,
       task.percent_complete, task.actual_start, task.actual_finish, task.baseline_start, task.baseline_finish,
       task.baseline_hours, task.cost, task.baseline_cost, task.actual_cost, task.optimistic_hours, task.likely_hours,
       task.pessimistic_hours
from (select project_code, max(number) as number from schedule group by project_code) newest
join schedule_task task on task.project_code = newest.project_code and task.number = newest.number;

create view schedule_link_view as
select newest.project_code, newest.number, link.predecessor, link.successor, link.kind, link.lag_hours
from (select project_code, max(number) as number from schedule group by project_code) newest
join schedule_link link on link.project_code = newest.project_code and link.number = newest.number;

-- Who does a task, as the file calls them, and which person and skill that is here.
create view schedule_assignment_view as
select newest.project_code, newest.number, given.task, given.resource, given.work_hours, given.start_day, given.finish,
       matched.person_id, matched.skill, matched.level
from (select project_code, max(number) as number from schedule group by project_code) newest
join schedule_assignment given on given.project_code = newest.project_code and given.number = newest.number
left join schedule_resource matched on matched.project_code = given.project_code and matched.resource = given.resource;

-- Of all versions: what moved from the one before.
create view schedule_move_view as
select project_code, number, task, name, milestone, start_days, days, moved_at from schedule_move;
