-- what currencies are worth by day, as central banks publish it: 1 of the base is so many of the currency
create sequence currency_rate_version;
create table currency_rate (
    base       char(3)        not null,
    currency   char(3)        not null,
    day        date           not null,
    rate       numeric(20,10) not null check (rate > 0),
    source     text           not null,
    entered_by text,                    -- null if it came with the sample data
    entered_at timestamptz    not null,
    version    bigint         not null default nextval('currency_rate_version'), -- never the same again, in no row
    primary key (base, currency, day),
    check (base <> currency)
);

-- the budget as the table governanceTier was given it, in the portfolio's currency; empty where no rate was needed
alter table project add column assessed_budget   numeric(17,2);
alter table project add column assessed_currency char(3);
alter table project add column assessed_rate     numeric(20,10);
alter table project add column assessed_rate_day date;
