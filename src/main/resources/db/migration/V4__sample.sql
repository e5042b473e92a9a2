-- Which sample projects were begun, and which have come as far as they should. Those are then nobody's but the user's.
create table sample_project (
    sample       text primary key,
    project_code text not null references project (code),
    finished     boolean not null default false
);
