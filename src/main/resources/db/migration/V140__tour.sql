-- When a person first saw the start page, and since when the tour is not offered there any more.
create table tour_visit (
    user_id   text        primary key,
    first_at  timestamptz not null,
    hidden_at timestamptz
);

-- The steps of a tour that a person has ticked, each under the id that it has in help/tour.yml.
create table tour_step (
    user_id text        not null,
    step    text        not null,
    done_at timestamptz not null,
    primary key (user_id, step)
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('tour_visit', 'ROWS', 'user_id', '{}', '{}', 'helps that person alone'),
    ('tour_step', 'ROWS', 'user_id', '{}', '{}', 'helps that person alone');
