-- What binds the tasks of a plan beside their links. Versions stored before have none of it.
create table schedule_calendar (
    project_code text          not null,
    number       int           not null,
    calendar     int           not null,
    name         text          not null,
    standard     boolean       not null,       -- of the plan; others are those of tasks
    monday       numeric(4, 2) not null,       -- working hours
    tuesday      numeric(4, 2) not null,
    wednesday    numeric(4, 2) not null,
    thursday     numeric(4, 2) not null,
    friday       numeric(4, 2) not null,
    primary key (project_code, number, calendar),
    foreign key (project_code, number) references schedule (project_code, number) on delete cascade
);

-- On which a calendar differs from its week.
create table schedule_calendar_day (
    project_code text          not null,
    number       int           not null,
    calendar     int           not null,
    day          date          not null,
    hours        numeric(4, 2) not null,
    primary key (project_code, number, calendar, day),
    foreign key (project_code, number, calendar)
        references schedule_calendar (project_code, number, calendar) on delete cascade
);

create table schedule_term (
    project_code text    not null,
    number       int     not null,
    task         int     not null,
    rule         text check (rule in ('LATE', 'START_ON', 'FINISH_ON', 'START_AFTER', 'START_BEFORE', 'FINISH_AFTER',
                                      'FINISH_BEFORE')),
    rule_day     date,
    deadline     date,
    manual       boolean not null,             -- dates set by hand
    calendar     int,                          -- null: that of the plan
    primary key (project_code, number, task),
    foreign key (project_code, number, task) references schedule_task (project_code, number, task) on delete cascade,
    check (rule is null or rule = 'LATE' or rule_day is not null)
);

-- A plan that is fitted to the people: what it rests on, what was found, and what became of it.
create table plan_fit (
    id            bigint generated always as identity primary key,
    project_code  text        not null references project (code),
    number        int         not null,        -- version of the schedule
    asked_by      text        not null,
    asked_at      timestamptz not null,
    seconds       int         not null,
    seed          bigint      not null,
    status        text        not null check (status in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'DIED', 'ACCEPTED', 'PROPOSED',
                                                         'ENDED', 'DROPPED')),
    ends_by       timestamptz not null,        -- silent for longer: its server died
    problem       text        not null,        -- JSON
    result        text,                        -- JSON
    best_finish   date,
    bound_finish  date,
    failure       text,
    millis        bigint,
    decided_by    text,
    decided_at    timestamptz,
    comment       text,
    baseline      int,                         -- that was agreed when a change of it was proposed
    stored_number int,                         -- version that it became
    foreign key (project_code, number) references schedule (project_code, number) on delete cascade
);
create index plan_fit_project on plan_fit (project_code, id desc);
