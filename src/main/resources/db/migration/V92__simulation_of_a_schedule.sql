-- A page says when the last simulation was not based on the current schedule. It asks for the number of the version instead of
-- looking for it in a sentence; what is done stays certain whatever the schedule says.
create or replace view simulation_newest_view as
select distinct on (project_code) project_code, number, simulated_at, finish_p50, finish_p80, cost_p80,
       inputs::json ->> 'basis' as basis, inputs::json ->> 'currency' as currency,
       (inputs::json -> 'method' ->> 'schedule')::int as schedule, inputs::json ->> 'finished' is not null as certain
from simulation order by project_code, number desc;

-- When the work of a project ended, for those who say how it ended and for those who learn from it.
create view delivery_done_view as
select project.code as project_code,
       case when project.progress = 100 then least(report.done_at, closure.started_at)
            when not closure.early then closure.started_at end as done_at
from project_summary_view project
left join delivery_closure_view closure on closure.project_code = project.code
left join lateral (
    select min(reported_at) filter (where done_since) as done_at
    from (select reported_at, bool_and(progress = 100) over (order by id desc) as done_since
          from delivery_report_view where delivery_report_view.project_code = project.code) reports) report on true;
comment on view delivery_done_view is
    'When all work of a project was reported as done and stayed so, or its closure began; null before.';
