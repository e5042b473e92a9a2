-- Who outside a project it depends on.
create sequence partner_version;
create table partner (
    project_code text   not null references project (code),
    number       int    not null check (number > 0),
    name         text   not null check (name <> ''),
    kind         text   not null check (kind in ('VENDOR', 'INTEGRATION')),
    delivers     text   not null default '',
    contact_name text,
    email        text,
    phone        text,
    version      bigint not null default nextval('partner_version'), -- never the same again, in no row
    primary key (project_code, number)
);
create unique index partner_name on partner (project_code, kind, lower(name));

-- One look at all projects. A night has one, on whichever node it began.
create table early_scan (
    id          bigint generated always as identity primary key,
    night       date unique,                -- null: somebody asked for it
    started_by  text,                       -- the user who did
    started_at  timestamptz not null,
    finished_at timestamptz,                -- null: under way, or ended with the server
    table_id    text        not null,       -- the version of the table earlySigns that was asked
    projects    int,
    found       int,                        -- signs that were there
    raised      int,
    gone        int
);

create table early_scan_failure (
    scan         bigint not null references early_scan (id) on delete cascade,
    project_code text   not null references project (code),
    problem      text   not null,
    primary key (scan, project_code)
);

-- What the data showed, from the night on which it was found until it was gone.
create table early_sign (
    id           bigint generated always as identity primary key,
    project_code text        not null references project (code),
    sign_key     text        not null,      -- the key of the risk that it raised: risk.found_by
    sign         text        not null,
    subject      text        not null,
    category     text        not null,
    probability  smallint    not null check (probability between 1 and 5),
    impact       smallint    not null check (impact between 1 and 5),
    cause        text        not null,
    reason       text        not null,      -- the figures, as they were last seen
    table_id     text        not null,
    found_at     timestamptz not null,
    seen_at      timestamptz not null,
    gone_at      timestamptz,
    raised_at    timestamptz                -- the last time; null if its risk was open before
);
create unique index early_sign_there on early_sign (project_code, sign_key) where gone_at is null;
create index early_sign_project on early_sign (project_code, id);
