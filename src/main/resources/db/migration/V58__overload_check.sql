-- when everybody's load was checked, so that a page never says "none" before it was
create table overload_check (
    id          bigint generated always as identity primary key,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    started_by  text,           -- null for the nightly check
    people      int         not null check (people >= 0),
    flagged     int         not null check (flagged >= 0),
    failed      int         not null check (failed >= 0) -- whose load could not be checked
);
