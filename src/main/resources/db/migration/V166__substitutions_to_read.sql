create view duty_substitution_view as
select id, user_id, substitute, first_day, last_day, ended_at is not null as ended, created_by
from substitution;
comment on view duty_substitution_view is
    'Who stands in for whom, both days included and as the server counts days; ended: before its last day. Whether the substitute may sign in is in identity_account_view.';
