-- A verdict has a day. Of those before, the day is not known.
alter table project add column resource_checked_on date;

create or replace view project_summary_view as
select code, title, requester, sponsor, manager, method, tier, phase, state, reason, held_by_lapse, strategic_theme,
       wanted_start, wanted_end, earliest_start, budget, currency, spent, progress, value_score, risk_score,
       resource_verdict, next_gate, created_at, updated_at, resource_checked_on
from project;
