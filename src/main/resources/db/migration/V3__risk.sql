-- The risk register. A request names at most one risk a category, numbered 1.
create table risk (
    project_code text not null references project (code),
    category     text not null check (category in ('SECURITY', 'INTEGRATION', 'VENDOR', 'DELIVERY')),
    seq          int not null check (seq > 0),
    title        text not null,
    probability  smallint not null check (probability between 1 and 5),
    impact       smallint not null check (impact between 1 and 5),
    -- by the table riskSeverity; null until the risk is scored
    severity     smallint check (severity between 1 and 100),
    created_at   timestamptz not null,
    primary key (project_code, category, seq)
);
