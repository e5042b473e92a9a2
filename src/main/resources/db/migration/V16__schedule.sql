-- Plans of other tools, as they were uploaded: each upload is a version, the highest number counts.
create table schedule (
    project_code text        not null references project (code),
    number       int         not null check (number > 0),
    name         text        not null,      -- of the file
    format       text        not null,
    sha256       text        not null,
    uploaded_by  text        not null,
    uploaded_for text,
    uploaded_at  timestamptz not null,
    status_day   date,                      -- what is done is done until this day
    start_day    date        not null,
    finish       date        not null,
    currency     char(3),
    plan         text        not null,      -- its name in the file
    own_critical boolean     not null,      -- the file has no critical path; it was found from the links
    -- at the end of the status day, or of the day of the upload where the file has none; see schedule_value
    value_day    date           not null,
    value_unit   text           not null check (value_unit in ('COST', 'HOURS')),
    value_source text           not null check (value_source in ('BASELINE', 'PLAN')), -- a file without a baseline is measured by itself
    budget       numeric(17, 2) not null check (budget >= 0),
    planned      numeric(17, 2) not null check (planned >= 0),
    earned       numeric(17, 2) not null check (earned >= 0),
    actual       numeric(17, 2),            -- null where the file has none
    primary key (project_code, number),
    check (finish >= start_day)
);

create table schedule_task (
    project_code     text          not null,
    number           int           not null,
    task             int           not null,   -- unique id of the file
    parent           int,
    position         int           not null,   -- in the order of the outline
    wbs              text          not null,
    name             text          not null,
    summary          boolean       not null,
    milestone        boolean       not null,
    critical         boolean       not null,
    start_day        date          not null,
    finish           date          not null,
    duration_hours   numeric(9, 2) not null check (duration_hours >= 0), -- working time
    work_hours       numeric(11, 2) not null check (work_hours >= 0),
    slack_hours      numeric(9, 2),
    percent_complete numeric(5, 2) not null check (percent_complete between 0 and 100),
    actual_start     date,
    actual_finish    date,
    baseline_start   date,
    baseline_finish  date,
    baseline_hours   numeric(11, 2),
    cost             numeric(15, 2),
    baseline_cost    numeric(15, 2),
    -- three-point estimate of the duration in working hours, where somebody gave one
    optimistic_hours  numeric(9, 2),
    likely_hours      numeric(9, 2),
    pessimistic_hours numeric(9, 2),
    outline          int           not null check (outline > 0), -- 1 is outermost
    actual_cost      numeric(15, 2),
    before           int,                      -- the same task in the version before; null if it is new
    primary key (project_code, number, task),
    foreign key (project_code, number) references schedule (project_code, number) on delete cascade,
    check (finish >= start_day),
    check (optimistic_hours <= likely_hours and likely_hours <= pessimistic_hours),
    check (optimistic_hours >= 0 and num_nulls(optimistic_hours, likely_hours, pessimistic_hours) in (0, 3))
);

create table schedule_link (
    project_code text          not null,
    number       int           not null,
    predecessor  int           not null,
    successor    int           not null,
    kind         char(2)       not null check (kind in ('FS', 'SS', 'FF', 'SF')),
    lag_hours    numeric(9, 2) not null,
    primary key (project_code, number, predecessor, successor, kind),
    foreign key (project_code, number, predecessor) references schedule_task (project_code, number, task) on delete cascade,
    foreign key (project_code, number, successor) references schedule_task (project_code, number, task) on delete cascade
);

create table schedule_assignment (
    project_code text           not null,
    number       int            not null,
    task         int            not null,
    resource     text           not null,      -- name in the file
    work_hours   numeric(11, 2) not null check (work_hours >= 0),
    start_day    date           not null,
    finish       date           not null,
    primary key (project_code, number, task, resource),
    foreign key (project_code, number, task) references schedule_task (project_code, number, task) on delete cascade
);

-- Who or what a resource of the file is here: a person, a skill, or nothing of ours.
create table schedule_resource (
    project_code text not null references project (code),
    resource     text not null,
    person_id    text references person (id),
    skill        text references skill (id),
    level        smallint not null default 1 check (level between 1 and 5),
    primary key (project_code, resource),
    check (person_id is null or skill is not null)
);

-- What a resource of the file does in a week. The hours of all weeks are those of its assignments, to the hundredth.
create table schedule_work (
    project_code text           not null,
    number       int            not null,
    resource     text           not null,
    week         date           not null check (extract(isodow from week) = 1), -- its Monday
    hours        numeric(11, 2) not null check (hours > 0),
    primary key (project_code, number, resource, week),
    foreign key (project_code, number) references schedule (project_code, number) on delete cascade
);

-- Planned and earned value by the end of each week, from the start on; money or hours, see schedule.value_unit.
create table schedule_value (
    project_code text           not null,
    number       int            not null,
    week         date           not null check (extract(isodow from week) = 1),
    planned      numeric(17, 2) not null,
    earned       numeric(17, 2),            -- null after the week of schedule.value_day
    primary key (project_code, number, week),
    foreign key (project_code, number) references schedule (project_code, number) on delete cascade
);

-- A task of the version before starts or finishes on another day. Tasks are of the newer version.
create table schedule_move (
    project_code text        not null,
    number       int         not null,
    task         int         not null,
    name         text        not null,
    milestone    boolean     not null,
    start_days   int         not null,      -- business days later; negative: earlier
    days         int         not null,      -- the finish
    moved_at     timestamptz not null,
    primary key (project_code, number, task),
    foreign key (project_code, number, task) references schedule_task (project_code, number, task) on delete cascade
);
