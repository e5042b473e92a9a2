-- Who is told what, how and when is decided by the table notificationRules; here is what was asked of it, and what it sends.
alter table notice
    alter column project_code drop not null,
    add column kind             text,
    add column concerned_users  text[] not null default '{}',
    add column concerned_groups text[] not null default '{}',
    add column actor            text,
    add column task_id          text,
    add column days_left        int,
    add column addressed_at     timestamptz;
update notice set addressed_at = created_at;
create index notice_to_address on notice (id) where addressed_at is null;
create unique index notice_of_a_task on notice (task_id, kind, coalesce(days_left, 0)) where task_id is not null;

create view notification_notice_view as
select id, kind, project_code, text, created_at, settled_at, process_id, task, task_id from notice;
comment on view notification_notice_view is 'What people are told, and when it was settled.';

-- What a person wants otherwise than the table has it.
create table notice_choice (
    user_id text not null,
    kind    text not null,
    choice  text not null check (choice in ('AT_ONCE', 'DAILY', 'NEVER')),
    primary key (user_id, kind)
);

-- One row for each notice, way and reader: sent once.
create table notice_delivery (
    id         bigint generated always as identity primary key,
    notice_id  bigint      not null references notice (id) on delete cascade,
    channel    text        not null,
    recipient  text        not null,
    instead_of text,
    digest     boolean     not null,
    send_at    timestamptz not null,
    state      text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'SETTLED', 'DEAD')),
    attempts   int         not null default 0,
    error      text,
    ended_at   timestamptz,
    unique (notice_id, channel, recipient)
);
create index notice_delivery_waiting on notice_delivery (channel, digest, send_at) where state = 'WAITING';
create index notice_delivery_of_a_recipient on notice_delivery (channel, recipient, send_at) where state = 'WAITING' and digest;
create index notice_delivery_dead on notice_delivery (id) where state = 'DEAD';

-- The other side is away: nothing is tried before this moment.
create table channel_pause (
    channel  text        primary key,
    until    timestamptz not null,
    failures int         not null,
    reason   text        not null,
    since    timestamptz not null
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('channel_pause', 'NONE', null, '{}', '{}', 'which server was away'),
    ('notice_choice', 'ROWS', 'user_id', '{}', '{}', 'is of use to that person alone'),
    ('notice_delivery', 'ROWS', 'recipient', '{}', '{}', 'what was not sent by then is not sent any more');
