-- People, what they can do and when they are there; what projects ask for and what they have booked.
-- Hours a week are hours in a week of five business days, Monday to Friday.

create table person (
    id           text primary key check (id <> ''),      -- the user id, where the person signs in
    name         text not null,
    weekly_hours numeric(5, 2) not null check (weekly_hours between 0 and 120)
);

create table skill (
    id   text primary key check (id <> ''),
    name text not null unique
);

create table person_skill (
    person_id text not null references person (id) on delete cascade,
    skill     text not null references skill (id),
    primary key (skill, person_id)
);
create index person_skill_person on person_skill (person_id);

create table absence (
    person_id text not null references person (id) on delete cascade,
    first_day date not null,
    last_day  date not null,
    reason    text not null default '',
    primary key (person_id, first_day),
    check (last_day >= first_day)
);

create table demand (
    project_code text          not null references project (code) on delete cascade,
    line         smallint      not null check (line between 1 and 60),
    skill        text          not null references skill (id),
    hours_week   numeric(7, 2) not null check (hours_week > 0),
    first_day    date          not null,
    last_day     date          not null,
    primary key (project_code, line),
    check (last_day >= first_day)
);
create index demand_skill on demand (skill);

create table booking (
    project_code text          not null,
    line         smallint      not null,
    person_id    text          not null references person (id),
    day          date          not null,
    hours        numeric(5, 2) not null check (hours > 0 and hours <= 24),
    kind         text          not null check (kind in ('SOFT', 'HARD')),
    primary key (project_code, line, person_id, day),
    foreign key (project_code, line) references demand (project_code, line)
);
-- "what is already taken of these people in these days" is answered from this index alone
create index booking_person_day on booking (person_id, day) include (project_code, hours);
