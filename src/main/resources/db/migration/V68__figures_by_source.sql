-- What stands beside what is agreed about finish, cost and progress: of the schedule that counts, of the last report, and of
-- the last simulation. One page shows where each figure comes from.
create view schedule_figures_view as
select version.project_code, version.number, version.name, version.uploaded_by, version.uploaded_at, version.status_day,
       version.start_day, version.finish, version.currency, version.value_day, version.value_unit, version.value_source,
       version.budget, version.planned, version.earned, version.actual, task.cost, task.baseline_start, task.baseline_finish,
       task.baseline_cost
from schedule_newest_view newest
join schedule version using (project_code, number)
cross join lateral (
    select sum(cost) as cost, min(baseline_start) as baseline_start, max(baseline_finish) as baseline_finish,
           sum(baseline_cost) as baseline_cost
    from schedule_task
    where schedule_task.project_code = version.project_code and schedule_task.number = version.number and not summary) task;
comment on view schedule_figures_view is 'Finish, cost and earned value of the schedule of each project that counts.';

create view delivery_expected_view as
select distinct on (project_code) project_code, gate_code, expected_finish, reported_by, reported_at
from phase_report where expected_finish is not null order by project_code, id desc;
comment on view delivery_expected_view is 'The finish that the manager of each project expected last.';

create view simulation_newest_view as
select distinct on (project_code) project_code, number, simulated_at, finish_p50, finish_p80, cost_p80,
       inputs::json ->> 'basis' as basis, inputs::json ->> 'currency' as currency
from simulation order by project_code, number desc;
comment on view simulation_newest_view is 'The last simulation of each project, and what it was based on.';
