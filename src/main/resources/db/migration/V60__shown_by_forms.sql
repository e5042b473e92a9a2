-- What forms show is read from rows, where processes carried it as variables.

-- A question about a request, by the PMO or the first gate, and the answer of its requester.
create table request_question (
    project_code text not null references project (code),
    number       int  not null,
    question     text not null,
    answer       text,
    primary key (project_code, number)
);

alter table project
    add column missing_skills text,
    add column held_since     date;
comment on column project.missing_skills is 'Names of the skills that the last check of the request found short.';
comment on column project.held_since is 'The day a person put it on hold; null if none did.';

alter table change_request
    add column risk_reasons     text,
    add column earlier_baseline int;
comment on column change_request.earlier_baseline is 'The baseline it was decided on before, if it is decided anew.';
