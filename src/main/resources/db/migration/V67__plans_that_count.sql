-- Which plan counts, and why: a version that was confirmed although the table planRules found it implausible says so, and one
-- that was withdrawn counts no longer. The version before it counts again; rows of versions are never changed or deleted.
alter table schedule
    add column compared_with int,                       -- the version that counted before; null: none
    add column changes       text not null default '',  -- against that version, as JSON; '' if there was none
    add column implausible   text not null default '',  -- what the table found, a line each
    add column confirmation  text;                      -- why it counts all the same

update schedule set compared_with = number - 1 where number > 1;
update schedule later set changes = (
    with n as (select * from schedule_task where project_code = later.project_code and number = later.number),
         o as (select * from schedule_task where project_code = later.project_code and number = later.compared_with),
         added as (select name, position from n where before is null),
         gone as (select name, position from o where not exists (select from n where n.before = o.task)),
         went as (select n.percent_complete - o.percent_complete as progress from n join o on o.task = n.before
                  where not n.summary and n.percent_complete > o.percent_complete)
    select json_build_object(
        'added', (select coalesce(json_agg(name order by position), '[]') from (select * from added order by position limit 30) a),
        'addedCount', (select count(*) from added),
        'gone', (select coalesce(json_agg(name order by position), '[]') from (select * from gone order by position limit 30) g),
        'goneCount', (select count(*) from gone),
        'progressed', (select count(*) from went),
        'progress', (select coalesce(sum(progress), 0) from went),
        'cost', (select sum(cost) from n where not summary) - (select sum(cost) from o where not summary))::text)
where compared_with is not null;
alter table schedule alter column changes drop default;
alter table schedule alter column implausible drop default;

create table schedule_withdrawal (
    project_code text        not null,
    number       int         not null,
    reason       text        not null check (reason <> ''),
    withdrawn_by text        not null,
    withdrawn_at timestamptz not null,
    primary key (project_code, number),
    foreign key (project_code, number) references schedule (project_code, number)
);
create trigger schedule_withdrawal_rows before update or delete on schedule_withdrawal
    for each row execute function append_only();
create trigger schedule_withdrawal_all before truncate on schedule_withdrawal
    for each statement execute function append_only();

-- A file that was uploaded and previewed waits here until it is stored or dropped.
create table plan_file (
    id           bigint generated always as identity primary key,
    project_code text        not null references project (code),
    name         text        not null,
    content      bytea       not null,
    kept_by      text        not null,
    kept_at      timestamptz not null
);
alter table plan_file alter column content set storage external; -- read in parts
create index plan_file_age on plan_file (kept_at);

create or replace view schedule_newest_view as
select distinct on (project_code) project_code, number, name, status_day, start_day, finish, currency
from schedule
where not exists (select from schedule_withdrawal gone
                  where gone.project_code = schedule.project_code and gone.number = schedule.number)
order by project_code, number desc;
comment on view schedule_newest_view is 'The schedule of each project that counts: the newest that was not withdrawn.';

create or replace view schedule_move_view as
select project_code, number, task, milestone, days from schedule_move
where not exists (select from schedule_withdrawal gone
                  where gone.project_code = schedule_move.project_code and gone.number = schedule_move.number);
comment on view schedule_move_view is
    'What a version of a schedule moved against the one before it, without versions that were withdrawn.';
