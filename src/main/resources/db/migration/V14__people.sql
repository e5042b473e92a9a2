-- Where people work, in which team, at which level, and when not on projects.

create table location (
    id   text primary key check (id <> ''),
    name text not null unique
);

-- Who works somewhere has these days off. Who works nowhere in particular has those of table holiday.
create table location_holiday (
    location text          not null references location (id) on delete cascade,
    day      date          not null,
    name     text          not null,
    share    numeric(3, 2) not null default 1 check (share > 0 and share <= 1), -- of the day that is off
    primary key (location, day)
);

create table team (
    id   text primary key check (id <> ''),
    name text not null unique
);

alter table person
    add column team      text references team (id),
    add column location  text references location (id),
    add column email     text,
    add column last_day  date;               -- who has left works no longer, and stays in the records
create index person_team on person (team);

-- Contracted hours where they are not the weekly hours of the person, spread evenly: part-time on some weekdays, from
-- some day on, at another place. Rows of one day add up, and replace the weekly hours on it.
create table working_time (
    person_id text          not null references person (id) on delete cascade,
    first_day date          not null,
    last_day  date,                          -- null: until further notice
    location  text references location (id), -- null: that of the person
    monday    numeric(4, 2) not null check (monday between 0 and 24),
    tuesday   numeric(4, 2) not null check (tuesday between 0 and 24),
    wednesday numeric(4, 2) not null check (wednesday between 0 and 24),
    thursday  numeric(4, 2) not null check (thursday between 0 and 24),
    friday    numeric(4, 2) not null check (friday between 0 and 24),
    number    smallint      not null default 1 check (number between 1 and 9), -- several at once
    primary key (person_id, first_day, number),
    check (last_day >= first_day)
);

-- 1 beginner, 2 basic, 3 independent, 4 advanced, 5 expert
alter table person_skill add column level smallint not null default 3 check (level between 1 and 5);

alter table absence add column share numeric(3, 2) not null default 1 check (share > 0 and share <= 1); -- of each day

-- Support, on-call, maintenance: what keeps the lights on and takes time from projects.
create table run_work (
    id          bigint generated always as identity primary key,
    person_id   text          not null references person (id) on delete cascade,
    name        text          not null,
    first_day   date          not null,
    last_day    date,                        -- null: until further notice
    hours_week  numeric(5, 2) not null check (hours_week > 0 and hours_week <= 120),
    every_weeks smallint      not null default 1 check (every_weeks between 1 and 52), -- counted from the week of the first day
    check (last_day >= first_day)
);
-- by which a file finds it again
create unique index run_work_of_person on run_work (person_id, name, first_day);

-- Who changed what of all this, by page or by file. Rows are added, and never changed or deleted.
create table people_change (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    by      text        not null,
    subject text        not null,            -- the person, location, team, skill or project
    sheet   text        not null,            -- what of it
    key     text        not null,
    source  text        not null,            -- page, or the name of the file
    before  json,                            -- null: added
    after   json                             -- null: removed
);
create index people_change_subject on people_change (subject, id desc);

create function people_change_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'The history of people is never changed or deleted';
end
$$;
create trigger people_change_rows before update or delete on people_change
    for each row execute function people_change_is_kept();
create trigger people_change_all before truncate on people_change
    for each statement execute function people_change_is_kept();

-- A file between being looked at and being imported.
create table people_file (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    by      text        not null,
    name    text        not null,
    content bytea       not null
);
