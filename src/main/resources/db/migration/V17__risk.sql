-- The register in depth: what a risk comes from and leads to, what it may cost, who answers for it and how.
alter table risk drop constraint risk_category_check; -- categories are rows of the table riskCategories
alter table risk
    add column number               int,
    add column status               text     not null default 'OPEN' check (status in ('OPEN', 'OCCURRED', 'CLOSED')),
    add column cause                text     not null default '',
    add column effect               text     not null default '',
    -- three-point estimates of what it costs and delays if it happens, in the project's currency and in business days
    add column cost_min             numeric(15, 2) check (cost_min >= 0),
    add column cost_likely          numeric(15, 2),
    add column cost_max             numeric(15, 2),
    add column days_min             numeric(6, 1) check (days_min >= 0),
    add column days_likely          numeric(6, 1),
    add column days_max             numeric(6, 1),
    add column task                 int,           -- of the schedule, which it delays; null: the project as a whole
    add column proximity            date,          -- when it may happen at the earliest
    add column owner                text,
    add column response             text check (response in ('AVOID', 'REDUCE', 'TRANSFER', 'ACCEPT', 'SHARE')),
    add column residual_probability smallint check (residual_probability between 1 and 5),
    add column residual_impact      smallint check (residual_impact between 1 and 5),
    add column found_by             text,          -- key of the early sign that raised it; null if a person did
    add check (cost_min <= cost_likely and cost_likely <= cost_max),
    add check (days_min <= days_likely and days_likely <= days_max);
update risk set number = numbered.number
from (select project_code, category, seq,
             row_number() over (partition by project_code order by created_at, category, seq) as number from risk) numbered
where (risk.project_code, risk.category, risk.seq) = (numbered.project_code, numbered.category, numbered.seq);
alter table risk alter column number set not null, add unique (project_code, number), add check (number > 0);
create unique index risk_found_by on risk (project_code, found_by) where status = 'OPEN' and found_by is not null;

alter table risk
    add column source     text not null default 'REQUEST' check (source in ('REQUEST', 'CHANGE', 'PERSON', 'SIGN')),
    add column figures    text not null default '',  -- what an early sign was found by
    add column version    int  not null default 0,   -- counts the edits, so that two people do not undo each other's
    add column process_id text unique;               -- of the riskResponse that runs for it
create index risk_owner on risk (owner) where owner is not null;
create index risk_open on risk (severity desc) where status = 'OPEN';

-- Gates and conditions of the project that a risk threatens.
create table risk_link (
    project_code text not null,
    number       int  not null,
    kind         text not null check (kind in ('GATE', 'OBLIGATION')),
    target       text not null, -- the code of the gate, or the id of the condition
    primary key (project_code, number, kind, target),
    foreign key (project_code, number) references risk (project_code, number) on delete cascade
);

create function risk_record_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'What a risk was is never changed or deleted';
end
$$;

-- The risk as it was after each change; kept when a correction of the request takes the risk away.
create table risk_history (
    id           bigint generated always as identity primary key,
    project_code text not null,
    number       int  not null,
    changed_at   timestamptz not null,
    changed_by   text not null,
    why          text not null,
    entry        jsonb not null
);
create index risk_history_risk on risk_history (project_code, number, id desc);
create trigger risk_history_rows before update on risk_history for each row execute function risk_record_is_kept();
insert into risk_history (project_code, number, changed_at, changed_by, why, entry)
select project_code, number, created_at, 'register', 'As it was when the register began to keep versions',
       to_jsonb(risk) - '{project_code,number,version,process_id,created_at}'::text[]
from risk;

-- The score of a project each time it changed, and by which version of the table of severities.
create table risk_score_history (
    id           bigint generated always as identity primary key,
    project_code text not null references project (code),
    scored_at    timestamptz not null,
    score        smallint not null check (score between 0 and 100),
    reasons      text not null,
    why          text not null,
    risks        int  not null,
    table_id     text not null
);
create index risk_score_history_project on risk_score_history (project_code, id desc);
create trigger risk_score_history_rows before update on risk_score_history
    for each row execute function risk_record_is_kept();
insert into risk_score_history (project_code, scored_at, score, reasons, why, risks, table_id)
select code, updated_at, risk_score, coalesce(risk_reasons, ''), 'As it was when the register began to keep scores',
       (select count(*) from risk where project_code = code), ''
from project where risk_score is not null;

-- What is done about one risk, from the day it rose above the threshold to its end.
create table risk_response (
    id            bigint generated always as identity primary key,
    project_code  text not null,
    number        int  not null,
    process_id    text not null unique,
    step          text not null default 'ASSESS'
        check (step in ('ASSESS', 'CHOOSE', 'APPROVE', 'ACT', 'WATCH', 'REASSESS', 'ENDED')),
    severity      smallint not null, -- when it began
    critical      boolean  not null default false,
    level         smallint not null default 1, -- 1: the owner; it rises when a step is overdue
    due           timestamptz,
    response      text,
    plan          text,
    act_by        date,
    accept_reason text,
    accepted_by   text,
    action_taken  text,
    began_at      timestamptz not null,
    ended_at      timestamptz,
    ended_because text,
    check ((step = 'ENDED') = (ended_at is not null))
);
create index risk_response_risk on risk_response (project_code, number, id desc);
create index risk_response_due on risk_response (due) where ended_at is null;
