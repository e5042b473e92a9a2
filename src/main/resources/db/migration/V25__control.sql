-- What came of a control on a day. Rows of these tables are added, and never changed or deleted.
create table control_run (
    id         bigint generated always as identity primary key,
    control    text        not null,
    day        date        not null,
    night      boolean     not null, -- the run of that day; else somebody asked for one more
    started_by text,                 -- who did
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    outcome    text        not null check (outcome in ('PASSED', 'FAILED', 'BROKEN')),
    checked    int         not null, -- how many things were looked at
    found      int         not null, -- how many of them do not fit, those that were answered included
    fresh      int         not null, -- that nobody had found before
    unanswered int         not null,
    later      int         not null, -- that are raised by the next run, since there were too many at once
    table_id   text,                 -- the version of the table controls
    problem    text                  -- why it did not come to its end
);
create unique index control_run_night on control_run (control, day) where night and outcome <> 'BROKEN';
create index control_run_day on control_run (control, day, id);

create table control_finding (
    id          bigint generated always as identity primary key,
    control     text        not null,
    finding_key text        not null, -- the same thing has the same key in each run
    run         bigint      not null references control_run (id),
    text        text        not null, -- says nothing about persons: the entries do
    project     text,
    entries     bigint[]    not null, -- of the ledger, that show it
    persons     text[]      not null, -- whom it concerns: they may not answer it
    owner       text        not null, -- as the table controls said then: a group,
    escalate_to text        not null, -- the group that is asked next,
    severity    text        not null,
    due_at      timestamptz not null,
    found_at    timestamptz not null,
    unique (control, finding_key)
);

create table control_answer (
    id           bigint generated always as identity primary key,
    finding      bigint      not null references control_finding (id),
    answer       text        not null check (answer in ('EXPLAINED', 'MENDED', 'FALSE_ALARM', 'ESCALATE')),
    reason       text        not null,
    answered_by  text        not null,
    answered_for text,                -- the user whose substitute it was
    answered_at  timestamptz not null
);
create unique index control_answer_once on control_answer (finding) where answer <> 'ESCALATE';
create index control_answer_finding on control_answer (finding, id);

create trigger control_run_rows before update or delete on control_run
    for each row execute function ledger_is_kept();
create trigger control_run_all before truncate on control_run
    for each statement execute function ledger_is_kept();
create trigger control_finding_rows before update or delete on control_finding
    for each row execute function ledger_is_kept();
create trigger control_finding_all before truncate on control_finding
    for each statement execute function ledger_is_kept();
create trigger control_answer_rows before update or delete on control_answer
    for each row execute function ledger_is_kept();
create trigger control_answer_all before truncate on control_answer
    for each statement execute function ledger_is_kept();
