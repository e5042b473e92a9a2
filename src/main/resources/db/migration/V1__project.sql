-- A project, from its request on. The code is also the business key of its processes.
create table project (
    code              text primary key check (code ~ '^PRJ-\d{4}-\d{4,}$'),
    title             text not null,
    problem           text not null,
    benefit           text not null,
    requester         text not null,
    sponsor           text not null,
    manager           text,
    method            text not null check (method in ('WATERFALL', 'AGILE', 'HYBRID')),
    tier              text check (tier in ('LITE', 'STANDARD', 'FULL')),
    phase             text not null check (phase in ('INTAKE', 'INITIATION', 'PLANNING', 'EXECUTION', 'CLOSING', 'CLOSED')),
    state             text not null check (state in ('ACTIVE', 'ON_HOLD', 'DECLINED', 'CANCELLED', 'COMPLETED')),
    strategic_theme   text not null,
    wanted_start      date not null,
    wanted_end        date not null,
    budget            numeric(15, 2) not null check (budget >= 0),
    currency          char(3) not null,
    value_score       int check (value_score between 0 and 100),
    risk_score        int check (risk_score between 0 and 100),
    risk_reasons      text,
    resource_verdict  text check (resource_verdict in ('ENOUGH', 'TIGHT', 'SHORT')),
    resource_findings text,
    earliest_start    date,
    next_gate         text,
    spent             numeric(15, 2) not null default 0,
    progress          int not null default 0 check (progress between 0 and 100),
    phase_summary     text,
    remaining_risks   text,
    duplicate_of      text references project (code),
    reason            text,
    -- what the requester answered, as it was submitted: correcting a request starts from here
    request           text not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           int not null,
    check (wanted_end >= wanted_start)
);
create index project_state on project (state, phase);
create index project_created on project (created_at);

-- Codes are counted by year; the row lock makes them gap-free and unique.
create table project_number (
    year int primary key,
    last int not null
);

-- What happened to a project, in plain words, for its page.
create table story (
    id           bigint generated always as identity primary key,
    project_code text not null references project (code),
    told_at      timestamptz not null,
    actor        text not null,
    entry        text not null
);
create index story_project on story (project_code, id);

create table holiday (
    day  date primary key,
    name text not null
);

create table strategic_theme (
    id     text primary key,
    name   text not null,
    weight int not null check (weight between 0 and 10),
    active boolean not null default true
);

-- The gates of one project, as planned when it was classified.
create table gate (
    project_code text not null references project (code),
    sequence     int not null,
    code         text not null,
    plan_code    text not null,
    name         text not null,
    opens        text not null,
    review_days  int not null,
    outcome      text,
    decided_at   timestamptz,
    skipped      boolean not null default false,
    primary key (project_code, code),
    unique (project_code, sequence)
);

-- One round of deciding a gate: the frozen pack, the votes, the outcome.
create table gate_review (
    id           bigint generated always as identity primary key,
    project_code text not null references project (code),
    gate_code    text not null,
    round        int not null,
    process_id   text not null unique,
    opened_at    timestamptz not null,
    deadline     timestamptz not null,
    pack         text not null,
    outcome      text,
    decided_at   timestamptz,
    unique (project_code, gate_code, round)
);

create table gate_vote (
    review_id      bigint not null references gate_review (id),
    slot           int not null,
    reviewer       text not null,
    vote           text check (vote in ('APPROVE', 'APPROVE_WITH_CONDITIONS', 'REWORK', 'HOLD', 'REJECT', 'RECUSE')),
    comment        text,
    conditions     text,
    conditions_due date,
    voted_by       text,
    voted_at       timestamptz,
    primary key (review_id, slot),
    check ((vote is null) = (voted_at is null))
);

-- A condition of an approval.
create table obligation (
    review_id    bigint not null references gate_review (id),
    slot         int not null,
    project_code text not null references project (code),
    gate_code    text not null,
    condition    text not null,
    owner        text not null,
    due          date,
    fulfilled_at timestamptz,
    fulfilled_by text,
    primary key (review_id, slot)
);
create index obligation_project on obligation (project_code);

-- What the project manager reported before each gate. The task makes a second run of the box harmless.
create table phase_report (
    id              bigint generated always as identity primary key,
    project_code    text not null references project (code),
    gate_code       text not null,
    round           int not null,
    phase           text not null,
    summary         text not null,
    progress        int not null check (progress between 0 and 100),
    spent           numeric(15, 2) not null check (spent >= 0),
    remaining_risks text,
    reported_by     text not null,
    reported_at     timestamptz not null,
    unique (project_code, gate_code, round)
);

create table closure_record (
    project_code             text primary key references project (code),
    early                    boolean not null,
    started_at               timestamptz not null,
    accepted                 boolean,
    accepted_by              text,
    acceptance_comment       text,
    satisfaction_result      int check (satisfaction_result between 1 and 5),
    satisfaction_cooperation int check (satisfaction_cooperation between 1 and 5),
    satisfaction_timeliness  int check (satisfaction_timeliness between 1 and 5),
    recommend                int check (recommend between 0 and 10),
    survey_comment           text,
    surveyed_by              text,
    open_points_done         text,
    archived_at              timestamptz,
    archive                  text,
    archive_sha256           text
);

create table lesson (
    project_code   text primary key references project (code),
    category       text not null,
    went_well      text not null,
    went_wrong     text not null,
    recommendation text not null,
    written_by     text not null,
    written_at     timestamptz not null
);
