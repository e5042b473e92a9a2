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
