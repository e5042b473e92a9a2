-- Demand by level, by name, and week by week.
alter table demand
    add column level     smallint not null default 1 check (level between 1 and 5), -- at least
    add column person_id text references person (id);                              -- asked for by name

-- Where the hours of a line differ from week to week; such a line has a row for each week in which it asks for something.
create table demand_week (
    project_code text          not null,
    line         smallint      not null,
    monday       date          not null check (extract(isodow from monday) = 1),
    hours        numeric(7, 2) not null check (hours > 0),
    primary key (project_code, line, monday),
    foreign key (project_code, line) references demand (project_code, line) on delete cascade
);
