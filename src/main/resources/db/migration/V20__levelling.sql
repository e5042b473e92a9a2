-- People who have too much to do for too long, what could be done about it, and what was.
create table overload (
    id             bigint generated always as identity primary key,
    person_id      text        not null references person (id) on delete cascade,
    severity       text        not null check (severity in ('MEDIUM', 'HIGH', 'CRITICAL')),
    found_at       timestamptz not null,
    due_at         timestamptz not null,
    process_id     text unique,
    status         text        not null default 'OPEN' check (status in ('OPEN', 'RESOLVED', 'ACCEPTED', 'GONE')),
    resolution     text,                       -- what was done, in words
    reason         text,
    accepted_until date,
    escalated_at   timestamptz,
    closed_by      text,
    closed_at      timestamptz,
    check ((status = 'OPEN') = (closed_at is null)),
    check ((status = 'ACCEPTED') = (accepted_until is not null))
);
-- of two nodes that find the same person, one comes first
create unique index overload_open on overload (person_id) where status = 'OPEN';
create index overload_person on overload (person_id, closed_at);

-- Which rule was broken, and in which weeks.
create table overload_flag (
    overload_id  bigint not null references overload (id) on delete cascade,
    rule         text   not null,
    severity     text   not null,
    first_monday date   not null,
    last_monday  date   not null,
    primary key (overload_id, rule)
);

-- The load as it was when it was last looked at, in hours.
create table overload_week (
    overload_id bigint        not null references overload (id) on delete cascade,
    monday      date          not null,
    available   numeric(7, 2) not null,
    booked      numeric(7, 2) not null,
    run         numeric(7, 2) not null,
    flagged     boolean       not null,
    primary key (overload_id, monday)
);

-- What the resource manager may choose from. The id says what is proposed, so that a choice never means something else.
create table overload_proposal (
    overload_id  bigint   not null references overload (id) on delete cascade,
    id           text     not null,
    number       smallint not null,
    kind         text     not null check (kind in ('MOVE', 'SHIFT', 'RUN_WORK')),
    project_code text references project (code),
    line         smallint,
    to_person    text references person (id) on delete cascade,
    run_work     bigint references run_work (id) on delete cascade,
    first_day    date,
    last_day     date,
    weeks        smallint,
    hours_week   numeric(5, 2),
    text         text     not null,
    primary key (overload_id, id)
);

-- What-ifs of the solver, with all they rest on.
create table levelling_run (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('LEVEL', 'EARLIEST_START')),
    asked_by     text        not null,
    asked_at     timestamptz not null,
    asked        text        not null,         -- what was asked for, as JSON
    problem      text        not null,         -- what the answer rests on, as JSON
    seed         bigint      not null,
    status       text        not null check (status in ('RUNNING', 'DONE', 'FAILED', 'DIED', 'ACCEPTED', 'DROPPED')),
    ends_by      timestamptz not null,         -- a run that is silent at this time has died with its server
    value        numeric(20, 2),
    bound        numeric(20, 2),
    proven       boolean,
    solver       text,
    result       text,                         -- as JSON
    failure      text,
    millis       bigint,
    decided_by   text,
    decided_at   timestamptz,
    comment      text,
    check ((status in ('DONE', 'ACCEPTED', 'DROPPED')) = (result is not null)),
    check ((status in ('ACCEPTED', 'DROPPED')) = (decided_at is not null))
);
create index levelling_run_running on levelling_run (ends_by) where status = 'RUNNING';

-- What was accepted and moves an agreed finish: the people follow once the change of the baseline is agreed.
create table levelling_move (
    run_id       bigint   not null references levelling_run (id),
    project_code text     not null references project (code),
    weeks        smallint not null check (weeks > 0),
    finish       date     not null,
    baseline     int      not null,            -- the number that counted then
    accepted_by  text     not null,
    status       text     not null default 'PROPOSED' check (status in ('PROPOSED', 'DONE', 'ENDED')),
    primary key (run_id, project_code)
);
create index levelling_move_proposed on levelling_move (project_code) where status = 'PROPOSED';
