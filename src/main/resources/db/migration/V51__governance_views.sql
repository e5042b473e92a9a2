-- What gates, reviews, conditions, changes, delivery, risks and passports publish to the packages above them.
create view gate_plan_view as
select project_code, sequence, code, plan_code, name, opens, review_days, kind, outcome, decided_at, skipped from gate;
comment on view gate_plan_view is 'The gates of each project, in the order of the sequence.';

create view review_round_view as
select id, project_code, gate_code, round, process_id, opened_at, deadline, outcome, decided_at, decided_by, quorum,
       approval_share, rests_on, obligation_id, rework_phase, hold_until, invalid_since, invalid_reason
from gate_review;
comment on view review_round_view is 'Each round of deciding a gate, without its pack. Open until decided_at.';

create view review_seat_view as
select review_id, slot as seat, reviewer, asked_role, weight, mandatory, veto, vacant, vote, comment, voted_by, voted_for,
       voted_at, rework_phase, hold_until
from gate_vote;
comment on view review_seat_view is 'The seats of each review, and the votes.';

create view review_condition_view as
select review_id, slot as seat, seq as number, condition, owner, due from vote_condition;
comment on view review_condition_view is 'The conditions that a vote demanded.';

create view review_move_view as
select review_id, slot as seat, seq as number, from_role, to_role, reason, moved_by, moved_at from seat_move;
comment on view review_move_view is 'How seats moved on; to_role is null where no role was left.';

create view obligation_status_view as
select id, review_id, slot as seat, seq as number, project_code, gate_code, condition, owner, due, status, lapsed_at, evidence,
       reported_by, reported_at, verified_by, verified_at, fulfilled_at, fulfilled_by, ended_at
from obligation;
comment on view obligation_status_view is 'The conditions of approvals, and how far each is fulfilled.';

create view change_baseline_view as
select project_code, number, scope, start_day, finish, budget, currency, tier, method, risk_score, authority, source,
       agreed_at
from baseline;
comment on view change_baseline_view is 'Every baseline; the highest number is the current one.';

create view change_agreed_view as
select project.code as project_code,
       coalesce('Baseline ' || baseline.number, 'Plan ' || plan.number, 'Request') as agreed,
       coalesce(baseline.start_day, plan.start_day, project.wanted_start) as start_day,
       coalesce(baseline.finish, plan.finish, project.wanted_end) as finish,
       coalesce(baseline.budget, plan.budget, project.budget) as budget
from project_summary_view project
left join lateral (select number, start_day, finish, budget from baseline
                   where baseline.project_code = project.code order by number desc limit 1) baseline on true
left join lateral (select number, start_day, finish, budget from plan
                   where plan.project_code = project.code order by number desc limit 1) plan on true;
comment on view change_agreed_view is
    'Days and budget that hold for a project now: of its baseline, else of its last plan, else as requested.';

create view change_request_view as
select project_code, number, title, reason, author, requested_at, status, scope, finish, budget, tier, method,
       baseline_number, cost_delta, days_delta, risk_delta, findings, decided_by, decided_for, decided_at, comment,
       applied_baseline
from change_request;
comment on view change_request_view is 'Requested changes of a baseline. What stays as it is, is null.';

create view change_breach_view as
select breach.project_code, breach.number, breach.figure, breach.baseline_number, baseline.currency, breach.planned,
       breach.actual, breach.allowed, breach.found_at, breach.gate_code, breach.outcome, breach.decided_at, breach.recovery
from tolerance_breach breach
join baseline on baseline.project_code = breach.project_code and baseline.number = breach.baseline_number;
comment on view change_breach_view is 'Figures that left their tolerance.';

create view delivery_report_view as
select id, project_code, gate_code, round, phase, summary, progress, spent, remaining_risks, reported_by, reported_at
from phase_report;
comment on view delivery_report_view is 'What project managers reported before each gate.';

create view delivery_closure_view as
select closure.project_code, closure.early, closure.started_at, closure.accepted, closure.accepted_by,
       closure.acceptance_comment, closure.satisfaction_result, closure.satisfaction_cooperation,
       closure.satisfaction_timeliness, closure.recommend, closure.survey_comment, closure.surveyed_by,
       closure.open_points_done, closure.archived_at, closure.archive_sha256, lesson.category, lesson.went_well,
       lesson.went_wrong, lesson.recommendation, lesson.written_by, lesson.written_at
from closure_record closure
left join lesson on lesson.project_code = closure.project_code;
comment on view delivery_closure_view is 'How projects were closed and what was learned, without the archive itself.';

create view risk_register_view as
select project_code, number, category, seq, title, status, probability, impact, severity, cost_min, cost_likely, cost_max,
       days_min, days_likely, days_max, task, found_by
from risk;
comment on view risk_register_view is 'The risks of each project.';

create view passport_issued_view as
select process_id, project_code, gate_code, round, opened_at, outcome, decided_at from decision_passport;
comment on view passport_issued_view is 'The reviews that have a passport.';
