-- What a simulation reads besides: what the response to a risk leaves of it, and the day of each figure.
alter table risk_response add column reassessed_at timestamptz; -- null: not since the response was chosen
update risk_response set reassessed_at = (
    select max(changed_at) from risk_history
    where risk_history.project_code = risk_response.project_code and risk_history.number = risk_response.number
      and why = 'Reassessed' and changed_at > began_at);

create or replace view risk_register_view as
select risk.project_code, risk.number, risk.category, risk.seq, risk.title, risk.status, risk.probability, risk.impact,
       risk.severity, risk.cost_min, risk.cost_likely, risk.cost_max, risk.days_min, risk.days_likely, risk.days_max,
       risk.task, risk.found_by,
       risk.response, risk.residual_probability, risk.residual_impact,
       answer.action_taken is not null as acted, answer.reassessed_at is not null as reassessed,
       (select max(changed_at) from risk_history
        where risk_history.project_code = risk.project_code and risk_history.number = risk.number) as changed_at
from risk
left join lateral (select action_taken, reassessed_at from risk_response
                   where risk_response.project_code = risk.project_code and risk_response.number = risk.number
                   order by id desc limit 1) answer on true;
comment on view risk_register_view is
    'The risks of each project, with the chosen response: what it leaves, whether it was carried out, and whether the risk was rated again since.';

create view schedule_upload_view as
select project_code, number, uploaded_by, uploaded_at from schedule;
comment on view schedule_upload_view is 'When each version of a schedule was uploaded, and by whom.';
