-- What a person has typed into the form of a task and not sent yet. Only that person sees it. It goes with the answer; one
-- whose task somebody else completed stays for the night, so that nothing typed is lost at that moment.
create table work_draft (
    task_id  text        not null,
    user_id  text        not null,
    answers  text        not null,   -- a JSON object by the form's fields
    saved_at timestamptz not null,
    primary key (task_id, user_id)
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('work_draft', 'ROWS', 'user_id', '{}', '{}', 'was never sent');
