-- Who came in, who was refused, whose rights changed, what was deployed. Rows are added, and never changed or deleted.
create table security_event (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    kind    text not null,
    actor   text,            -- the user id; null if nobody was signed in
    address text,            -- of the client; null if it was the server itself
    detail  text not null
);
create index security_event_at on security_event (at desc, id desc);

create function security_event_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'Audit entries are never changed or deleted';
end
$$;
create trigger security_event_rows before update or delete on security_event
    for each row execute function security_event_is_kept();
create trigger security_event_all before truncate on security_event
    for each statement execute function security_event_is_kept();

-- Whose projects these are, for those who may not read all
create index project_requester on project (requester);
create index project_manager on project (manager);
create index project_sponsor on project (sponsor);
create index gate_vote_voted_by on gate_vote (voted_by) where voted_by is not null;
