-- From here on the story of a project is read from the facts of the ledger. The lines that were written beside them are kept as
-- an archive, and shown for the time that they cover; nothing is added to it.
create table story_extent (
    last_entry bigint not null
);
comment on table story_extent is 'The last entry of the ledger of whose time the lines of the table story are.';
insert into story_extent select coalesce(max(id), 0) from ledger_entry;

comment on table story is 'An archive: what happened to projects until their story was read from the ledger.';
create trigger story_rows before update or delete on story for each row execute function append_only();
create trigger story_all before truncate on story for each statement execute function append_only();

create function story_is_an_archive() returns trigger language plpgsql as $$
begin
    raise exception 'Nothing is added to the table story: the story of a project is read from the ledger';
end
$$;
create trigger story_closed before insert on story for each statement execute function story_is_an_archive();

drop view project_story_view;
