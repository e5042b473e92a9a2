-- Files that were attached to an answer which is not sent yet. Only their owner sees them; they become documents of the project
-- when it is sent, and go with the draft when that is discarded.
create table draft_file (
    id        bigint generated always as identity primary key,
    draft     text        not null,
    user_id   text        not null,
    kind      text        not null,
    file_name text        not null,
    size      bigint      not null,
    sha256    text        not null,
    kept_at   timestamptz not null
);
create unique index draft_file_name on draft_file (draft, user_id, kind, lower(file_name));

create table draft_file_chunk (
    file_id bigint  not null references draft_file on delete cascade,
    seq     integer not null,
    bytes   bytea   not null,
    primary key (file_id, seq)
);

-- What was said about a request beside its questions and answers.
create table request_comment (
    project_code text        not null references project,
    number       integer     not null,
    author       text        not null,
    comment      text        not null,
    commented_at timestamptz not null,
    primary key (project_code, number)
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('draft_file', 'ROWS', 'user_id', '{}', '{}', 'was never sent'),
    ('draft_file_chunk', 'NONE', null, '{}', '{}', 'goes with its file'),
    ('request_comment', 'TEXTS', null, '{comment<author}', '{}', 'that there was a comment stays');

create view intake_open_question_view as
select project_code, number, question from request_question where answer is null;
comment on view intake_open_question_view is 'What requesters were asked and have not answered yet.';

create view intake_comment_view as
select project_code, number, author, comment, commented_at from request_comment;
comment on view intake_comment_view is 'What was said about requests.';
