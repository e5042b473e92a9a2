-- Which columns of the steering list a person sees, in which order.
create table steering_choice (
    user_id text primary key,
    columns text not null   -- separated by commas
);

-- Views of the steering list: what stands in its address, under a name.
create table steering_saved (
    id      bigint generated always as identity primary key,
    user_id text    not null,
    name    text    not null check (name <> ''),
    shared  boolean not null,   -- with everybody, each of whom sees only what he may read
    query   text    not null,
    unique (user_id, name)
);
insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('steering_choice', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user'),
    ('steering_saved', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user');

create index project_health_day_on on project_health_day (day, project_code, colour);
create view health_day_view as select project_code, day, colour from project_health_day;
comment on view health_day_view is 'How each project stood at the end of each day on which it was judged.';
