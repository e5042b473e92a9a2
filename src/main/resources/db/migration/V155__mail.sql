-- Addresses that a mail server said do not exist. Mail to them waits until an administrator resumes it, or the person gets
-- another address in the directory.
create table mail_pause (
    user_id   text        primary key,
    address   text        not null,  -- that of the directory when it was refused
    source    text        not null check (source in ('SERVER', 'BOUNCE')),
    answer    text        not null,  -- what the server said
    refusals  int         not null default 1,
    paused_at timestamptz not null,
    last_at   timestamptz not null
);

-- Signs the Message-ID of what is sent, so that only a bounce of such a mail is believed. Resent mail has the same one, so
-- the key stays.
create table mail_key (
    single boolean primary key default true check (single),
    secret bytea   not null
);
insert into mail_key (secret)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- How far the mailbox for bounces was read. Nothing in it is ever changed.
create table mail_inbox (
    single    boolean primary key default true check (single),
    validity  bigint,                       -- of the numbers below, as IMAP has it
    last_uid  bigint      not null default 0,
    bounces   bigint      not null default 0,
    others    bigint      not null default 0, -- answers and the like, which are left alone
    looked_at timestamptz,
    failure   text
);
insert into mail_inbox default values;

create view duty_standing_in_view as
select user_id, substitute, first_day, last_day from substitution where ended_at is null;
comment on view duty_standing_in_view is 'Who stands in for whom, from the first day to the last, both included.';

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('mail_pause', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user'),
    ('mail_key', 'NONE', null, '{}', '{}', 'a key'),
    ('mail_inbox', 'NONE', null, '{}', '{}', 'counters');
