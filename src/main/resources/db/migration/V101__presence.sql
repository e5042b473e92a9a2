-- Who has the page of a task open. Shown to the others who may answer it; forgotten when the page is left, or after some minutes.
create table task_presence (
    task_id   text        not null,
    user_id   text        not null,
    opened_at timestamptz not null,
    seen_at   timestamptz not null,
    primary key (task_id, user_id)
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('task_presence', 'ROWS', 'user_id', '{}', '{}', 'is forgotten after some minutes');
