-- An overload that no single move ends: several, which are done together. And what only people can do: less scope, hiring.
alter table overload_proposal drop constraint overload_proposal_kind_check,
    add check (kind in ('MOVE', 'MOVES', 'SHIFT', 'RUN_WORK', 'SCOPE', 'HIRE'));

create table overload_move (
    overload_id  bigint   not null,
    proposal_id  text     not null,
    position     smallint not null,
    project_code text     not null references project (code),
    line         smallint not null,
    to_person    text     not null references person (id) on delete cascade,
    first_day    date     not null,
    last_day     date     not null,
    primary key (overload_id, proposal_id, position),
    foreign key (overload_id, proposal_id) references overload_proposal (overload_id, id) on delete cascade
);
