-- Who stands in for whom, and when. The last day counts; a span that was ended early keeps its days.
create table substitution (
    id         bigint generated always as identity primary key,
    user_id    text not null,
    substitute text not null,
    first_day  date not null,
    last_day   date not null,
    created_by text not null,
    created_at timestamptz not null,
    ended_by   text,
    ended_at   timestamptz,
    check (substitute <> user_id),
    check (last_day >= first_day),
    check ((ended_at is null) = (ended_by is null))
);
create index substitution_user on substitution (user_id, last_day);
create index substitution_substitute on substitution (substitute, last_day);

-- The tasks that came to a substitute, and whether they went back.
create table substitution_task (
    substitution_id bigint not null references substitution (id),
    task_id         text not null,
    assigned        boolean not null, -- it was the absent person's alone
    linked          boolean not null, -- the substitute could not have taken it otherwise
    offered_at      timestamptz not null,
    returned_at     timestamptz,
    primary key (substitution_id, task_id)
);
create index substitution_task_open on substitution_task (task_id) where returned_at is null;

-- Who did which duty, for whom. Rows are added, and never changed or deleted.
create table duty_done (
    task_id      text primary key,
    process_id   text not null,
    project_code text,
    duty         text not null,
    role         text,
    done_by      text not null,
    done_for     text,
    done_at      timestamptz not null
);
create index duty_done_process on duty_done (process_id, duty);
create trigger duty_done_rows before update or delete on duty_done
    for each row execute function security_event_is_kept();
create trigger duty_done_all before truncate on duty_done
    for each statement execute function security_event_is_kept();
