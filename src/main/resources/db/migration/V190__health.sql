-- How each project stands, as the tables in processes/health judged it last, with the figures that a list shows beside it.
create table project_health (
    project_code    text        primary key references project (code) on delete cascade,
    day             date        not null,   -- of the look, in the portfolio's zone
    judged_at       timestamptz not null,
    colour          text        not null check (colour in ('RED', 'AMBER', 'GREEN', 'GREY')),
    reasons         text        not null,   -- a line each
    dimensions      text        not null,   -- JSON, in the order of a page
    agreed_finish   date        not null,
    expected_finish date,                   -- null: nobody has said
    agreed_budget   numeric(17, 2) not null,
    forecast        numeric(17, 2),
    chance          numeric(4, 1),          -- to meet finish and budget, in percent
    overdue         int         not null
);
create index project_health_colour on project_health (colour, project_code);

-- How it stood at the end of each day: for the trend.
create table project_health_day (
    project_code text not null references project (code) on delete cascade,
    day          date not null,
    colour       text not null check (colour in ('RED', 'AMBER', 'GREEN', 'GREY')),
    reasons      text not null,
    primary key (project_code, day)
);

-- Up to where of the ledger projects were judged again.
create table health_progress (
    single   boolean primary key default true check (single),
    position bigint  not null
);

-- A colour that a project manager set, and what for. Until the day, or until it was taken back.
create table health_override (
    id           bigint generated always as identity primary key,
    project_code text        not null references project (code) on delete cascade,
    dimension    text        not null check (dimension in ('WHOLE', 'SCHEDULE', 'COST', 'SCOPE', 'PEOPLE', 'RISK', 'QUALITY', 'GOVERNANCE')),
    colour       text        not null check (colour in ('RED', 'AMBER', 'GREEN')),
    comment      text        not null,
    until        date        not null,
    set_by       text        not null,
    set_at       timestamptz not null,
    ended_by     text,
    ended_at     timestamptz
);
create unique index health_override_open on health_override (project_code, dimension) where ended_at is null;

create view health_project_view as
select project_code, day, judged_at, colour, reasons, agreed_finish, expected_finish, agreed_budget, forecast, chance, overdue
from project_health;
comment on view health_project_view is 'How each project stands, with its reasons, a line each, and the figures of that look.';

create or replace view simulation_newest_view as
select distinct on (project_code) project_code, number, simulated_at, finish_p50, finish_p80, cost_p80,
       inputs::json ->> 'basis' as basis, inputs::json ->> 'currency' as currency,
       (inputs::json -> 'method' ->> 'schedule')::int as schedule, inputs::json ->> 'finished' is not null as certain, meets_both
from simulation order by project_code, number desc;

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('health_override', 'TEXTS', null, '{comment<set_by}', '{}', 'that a colour was set stays'),
    ('health_progress', 'NONE', null, '{}', '{}', 'a position'),
    ('project_health', 'TEXTS', null, '{}', '{}', 'figures of a project'),
    ('project_health_day', 'TEXTS', null, '{}', '{}', 'figures of a project');
