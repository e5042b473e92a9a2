-- What the manager plans. The newest counts, until a gate agrees to it and it becomes a baseline.
create table plan (
    project_code text not null references project (code),
    number       int not null check (number > 0),
    scope        text not null,
    start_day    date not null,
    finish       date not null,
    budget       numeric(15, 2) not null check (budget >= 0),
    planned_by   text not null,
    planned_for  text,            -- the user whose substitute planned_by was
    planned_at   timestamptz not null,
    primary key (project_code, number),
    check (finish >= start_day)
);

-- What was agreed. Rows are added, and never changed or deleted: the highest number counts.
create table baseline (
    project_code text not null references project (code),
    number       int not null check (number > 0),
    scope        text not null,
    start_day    date not null,
    finish       date not null,
    budget       numeric(15, 2) not null check (budget >= 0),
    currency     char(3) not null,
    tier         text not null check (tier in ('LITE', 'STANDARD', 'FULL')),
    method       text not null check (method in ('WATERFALL', 'AGILE', 'HYBRID')),
    risk_score   int not null check (risk_score between 0 and 100),
    authority    text not null check (authority in ('GATE', 'MANAGER', 'SPONSOR', 'STEERING')), -- who agreed to it
    source       text not null,
    agreed_at    timestamptz not null,
    primary key (project_code, number),
    check (finish >= start_day)
);
create function baseline_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'A baseline is never changed or deleted';
end
$$;
create trigger baseline_rows before update or delete on baseline
    for each row execute function baseline_is_kept();
create trigger baseline_all before truncate on baseline
    for each statement execute function baseline_is_kept();

-- A change of the baseline that was asked for. What stays as it is, is null.
create table change_request (
    project_code     text not null references project (code),
    number           int not null check (number > 0),
    process_id       text not null unique,
    title            text not null,
    reason           text not null,
    author           text not null,
    requested_at     timestamptz not null,
    status           text not null check (status in ('REQUESTED', 'ASSESSED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'APPLIED', 'ENDED')),
    scope            text,
    finish           date,
    budget           numeric(15, 2) check (budget >= 0),
    tier             text check (tier in ('LITE', 'STANDARD', 'FULL')),
    method           text check (method in ('WATERFALL', 'AGILE', 'HYBRID')),
    risk             text,        -- one that it brings
    -- assessed on this baseline; deltas are those to it
    baseline_number  int,
    cost_delta       numeric(15, 2),
    days_delta       int,
    risk_delta       int,
    findings         text,
    authority        text check (authority in ('MANAGER', 'SPONSOR', 'STEERING')),
    decided_by       text,
    decided_for      text,
    decided_at       timestamptz,
    comment          text,
    applied_baseline int,
    primary key (project_code, number),
    foreign key (project_code, applied_baseline) references baseline (project_code, number)
);

-- People that a change asks for, or no longer asks for.
create table change_demand (
    project_code  text not null,
    change_number int not null,
    line          smallint not null check (line > 0),
    effect        text not null check (effect in ('MORE', 'FEWER')),
    skill         text not null,
    hours_week    numeric(7, 2) not null check (hours_week > 0),
    first_day     date not null,
    last_day      date not null,
    primary key (project_code, change_number, line),
    foreign key (project_code, change_number) references change_request (project_code, number),
    check (last_day >= first_day)
);

-- A figure that left what was agreed. Cost in money, time in days after the agreed finish, risk in points.
create table tolerance_breach (
    project_code    text not null references project (code),
    number          int not null check (number > 0),
    figure          text not null check (figure in ('COST', 'TIME', 'RISK')),
    baseline_number int not null,
    planned         numeric(17, 2) not null,
    actual          numeric(17, 2) not null,
    allowed         numeric(17, 2) not null,
    found_at        timestamptz not null,
    gate_code       text,
    outcome         text,         -- of the exception gate, or ENDED with the project
    decided_at      timestamptz,
    next_level      numeric(17, 2), -- what the figure has to exceed to be one again, on this baseline
    recovery        text,
    primary key (project_code, number),
    foreign key (project_code, baseline_number) references baseline (project_code, number),
    check ((outcome is null) = (decided_at is null))
);
-- Two nodes that find the same make one of it
create unique index tolerance_breach_open on tolerance_breach (project_code, figure) where outcome is null;

alter table phase_report add column expected_finish date;
