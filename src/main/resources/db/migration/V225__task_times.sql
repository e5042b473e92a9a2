-- When each task of a project was opened and how it ended: what the ledger says of it, kept in rows that can be counted. Written
-- in the transaction of the fact itself, by the same statements that build all of it anew.
create table task_time (
    task_id      text primary key,
    project_code text        not null,
    process      text        not null, -- key of the model
    instance     text        not null, -- of the process
    step         text        not null, -- id of the user task
    name         text        not null, -- what the model calls the step
    roles        text[]      not null, -- the groups to whom it was offered; empty for one of a person
    holder       text,                 -- the pseudonym of whoever has it, in the ledger
    opened_at    timestamptz not null,
    due_at       timestamptz,
    ended_at     timestamptz,
    ending       text check (ending in ('ANSWERED', 'WITHDRAWN')),
    check ((ended_at is null) = (ending is null))
);
create index task_time_open on task_time (opened_at) where ended_at is null;
create index task_time_ended on task_time (ended_at) where ended_at is not null;
create index task_time_project on task_time (project_code);

create function add_task_times(entries ledger_entry[]) returns void language sql as $$
    insert into task_time (task_id, project_code, process, instance, step, name, roles, holder, opened_at, due_at)
    select subject, project, data ->> 'process', data ->> 'instance', data ->> 'step', coalesce(data ->> 'name', data ->> 'step'),
           array(select jsonb_array_elements_text(data -> 'groups')), data -> 'assignee' ->> '$person', at,
           (data ->> 'due')::timestamptz
    from unnest(entries) e cross join lateral (select (e.body::jsonb -> 'data') as data) read
    where kind = 'TASK' and outcome = 'CREATED' and project is not null and data ? 'process'
    on conflict (task_id) do nothing;

    update task_time t set roles = offered.roles
    from (select distinct on (subject) subject, array(select jsonb_array_elements_text(body::jsonb -> 'data' -> 'groups')) as roles
          from unnest(entries) where kind = 'TASK' and outcome = 'OFFERED' order by subject, id desc) offered
    where t.task_id = offered.subject;

    update task_time t set holder = handed.holder
    from (select distinct on (subject) subject, body::jsonb -> 'data' -> 'assignee' ->> '$person' as holder
          from unnest(entries) where kind = 'TASK' and outcome in ('CLAIMED', 'ASSIGNED', 'DELEGATED', 'RELEASED')
          order by subject, id desc) handed
    where t.task_id = handed.subject;

    update task_time t set ended_at = e.at, ending = case e.kind when 'ANSWER' then 'ANSWERED' else 'WITHDRAWN' end
    from unnest(entries) e
    where t.task_id = e.subject and t.ended_at is null
      and (e.kind = 'ANSWER' and e.outcome = 'COMPLETED' or e.kind = 'TASK' and e.outcome = 'DELETED');
$$;

create function keep_task_times() returns trigger language plpgsql as $$
declare
    entries ledger_entry[] := array(select added::ledger_entry from added where kind in ('TASK', 'ANSWER'));
begin
    if cardinality(entries) > 0 then
        perform add_task_times(entries);
    end if;
    return null;
end
$$;
create trigger ledger_entry_task_times after insert on ledger_entry
    referencing new table as added for each statement execute function keep_task_times();

-- Of all entries, in portions of projects, so that a large ledger needs little memory
create function rebuild_task_times() returns void language plpgsql as $$
declare
    code text;
begin
    delete from task_time;
    for code in select distinct project from ledger_entry where project is not null and kind = 'TASK' loop
        perform add_task_times(array(select e from ledger_entry e
                                     where project = code and kind in ('TASK', 'ANSWER') order by id));
    end loop;
end
$$;
select rebuild_task_times();

-- How many days from Monday to Friday lie after one day, up to another: the difference of their numbers
create function weekday_number(day date) returns int language sql immutable as $$
    select (day - date '1900-01-01') / 7 * 5 + least((day - date '1900-01-01') % 7 + 1, 5)
$$;

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('task_time', 'NONE', null, '{}', '{}', 'names whoever has a task by the pseudonym of the ledger');
