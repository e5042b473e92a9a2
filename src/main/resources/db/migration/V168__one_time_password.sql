-- Until when a password that an administrator handed out lets its user choose an own one; null for a password of the user's own.
alter table directory add column one_time_until timestamptz;

create or replace view identity_account_view as
select user_id, active, one_time_until from directory;
comment on view identity_account_view is
    'Whether a user may sign in. A user of the engine without a row may. With one_time_until only to choose a password, and until then.';
