-- When a gate is planned: its share of the time between the start and the finish of the project, in percent, as the table
-- gatePlan gave it. Null for gates that nobody plans: exceptions and changes.
alter table gate add column planned_percent int check (planned_percent between 0 and 100);

-- Gates of before get what the table says for their kind; release reviews are spread evenly.
update gate set planned_percent = case plan_code
        when 'G0' then 0 when 'G1' then 10 when 'G2' then 25 when 'G3' then 45 when 'G4' then 90 else 100 end
where kind = 'PLANNED' and plan_code <> 'R';
update gate set planned_percent = releases.percent
from (select project_code, code, 100 * row_number() over (partition by project_code order by sequence)
             / (1 + count(*) over (partition by project_code)) as percent
      from gate where kind = 'PLANNED' and plan_code = 'R') releases
where gate.project_code = releases.project_code and gate.code = releases.code;

create or replace view gate_plan_view as
select project_code, sequence, code, plan_code, name, opens, review_days, kind, outcome, decided_at, skipped, planned_percent
from gate;
