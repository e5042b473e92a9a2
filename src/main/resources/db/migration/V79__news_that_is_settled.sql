-- News of something to do is over when that is done: it names the process, and its task unless the whole process is meant.
alter table notice
    add column process_id text,
    add column task       text;
