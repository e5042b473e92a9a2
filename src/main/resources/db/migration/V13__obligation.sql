-- A condition of an approval is a process of its own now: somebody owes it, shows that it is fulfilled, and another one
-- verifies that.
alter table obligation drop constraint obligation_pkey;
alter table obligation
    add column id               bigint generated always as identity primary key,
    add column seq              int  not null default 1 check (seq > 0),
    add column status           text not null default 'OPEN'
        check (status in ('OPEN', 'REPORTED', 'FULFILLED', 'WAIVED', 'REPLACED', 'MOOT')),
    add column set_by           text,         -- who voted for it
    add column process_id       text unique,  -- null until its process was started
    add column reminded_at      timestamptz,
    add column lapsed_at        timestamptz,
    add column evidence         text,
    add column reported_by      text,
    add column reported_for     text,         -- the user whose substitute reported_by was
    add column reported_at      timestamptz,
    add column verified_by      text,
    add column verified_for     text,
    add column verified_at      timestamptz,
    add column verifier_comment text,
    add column ended_at         timestamptz;

update obligation set status = 'FULFILLED', ended_at = fulfilled_at, due = coalesce(due, fulfilled_at::date)
where fulfilled_at is not null;
update obligation set status = 'MOOT', ended_at = now(), due = coalesce(due, current_date)
where fulfilled_at is null
  and project_code in (select code from project where state in ('DECLINED', 'CANCELLED', 'COMPLETED'));
-- Nothing hung on these dates when they were set, so nobody is held by them from one day to the next.
update obligation set due = greatest(coalesce(due, current_date), current_date + 14) where status = 'OPEN';
update obligation set set_by = vote.voted_by
from gate_vote vote where vote.review_id = obligation.review_id and vote.slot = obligation.slot;

alter table obligation alter column due set not null;
alter table obligation add constraint obligation_once unique (review_id, slot, seq);
create index obligation_owner on obligation (owner);

-- On hold because a condition lapsed, and not because somebody wanted it so.
alter table project add column held_by_lapse boolean not null default false;

-- What people should hear of without looking for it.
create table notice (
    id           bigint generated always as identity primary key,
    project_code text not null references project (code),
    text         text not null,
    created_at   timestamptz not null,
    users        text[] not null,
    groups       text[] not null
);
create index notice_users on notice using gin (users);
create index notice_groups on notice using gin (groups);
create index notice_created_at on notice (created_at);

create table notice_seen (
    user_id   text   not null,
    notice_id bigint not null references notice (id) on delete cascade,
    primary key (user_id, notice_id)
);
create index notice_seen_notice on notice_seen (notice_id);
