-- The ledger: every fact that counts, an entry each, written in the transaction of the fact itself.
-- Rows of these tables are added, and never changed or deleted; ledger_person alone forgets.
create table ledger_entry (
    id        bigint generated always as identity primary key, -- given when it is written; its place in the tree comes later
    at        timestamptz not null,
    kind      text        not null,
    project   text,
    gate      text,
    subject   text,                 -- what it is about: a process, a document, a table, a user group
    outcome   text,
    rule      text,                 -- of a table, where one fired
    actor     text,                 -- whoever did it; a pseudonym of ledger_person
    persons   text[]      not null, -- the pseudonyms of all who are named in it, the actor included
    body      text        not null, -- canonical JSON (RFC 8785) of all this and more: the leaf of the tree
    mac       bytea       not null  -- says that the application wrote it
);
create index ledger_entry_project on ledger_entry (project, id) where project is not null;
create index ledger_entry_kind on ledger_entry (kind, id);
create index ledger_entry_at on ledger_entry (at);
create index ledger_entry_subject on ledger_entry (subject, id) where subject is not null;
create index ledger_entry_rule on ledger_entry (rule, id) where rule is not null;
create index ledger_entry_persons on ledger_entry using gin (persons);

-- Entries in the order of the tree (RFC 6962), as the sequencer found them
create table ledger_leaf (
    position bigint primary key check (position >= 0),
    entry_id bigint not null unique,
    hash     bytea  not null check (length(hash) = 32)
);

-- Hashes of complete subtrees of 256, 65,536, … entries: level 1, 2, …
create table ledger_node (
    level    int    not null check (level > 0),
    position bigint not null check (position >= 0), -- among its level
    hash     bytea  not null check (length(hash) = 32),
    primary key (level, position)
);

-- Signed heads of the tree
create table ledger_checkpoint (
    size     bigint      primary key check (size > 0), -- entries in the tree
    root     bytea       not null check (length(root) = 32),
    at       timestamptz not null,
    note     text        not null, -- as it is sent out: a signed note (C2SP)
    complete bigint      not null  -- each entry with an id up to this is in the tree, or never will be there
);

-- Who is meant by a pseudonym, and the key of what that person typed. Whoever is erased is deleted here.
create table ledger_person (
    pseudonym  text        primary key,
    user_id    text        not null, -- not unique: transactions must not wait for one another
    key        bytea       not null check (length(key) = 32),
    created_at timestamptz not null
);
create index ledger_person_user on ledger_person (user_id);

create function ledger_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is never changed or deleted';
end
$$;
create trigger ledger_entry_rows before update or delete on ledger_entry
    for each row execute function ledger_is_kept();
create trigger ledger_entry_all before truncate on ledger_entry
    for each statement execute function ledger_is_kept();
create trigger ledger_leaf_rows before update or delete on ledger_leaf
    for each row execute function ledger_is_kept();
create trigger ledger_leaf_all before truncate on ledger_leaf
    for each statement execute function ledger_is_kept();
create trigger ledger_node_rows before update or delete on ledger_node
    for each row execute function ledger_is_kept();
create trigger ledger_node_all before truncate on ledger_node
    for each statement execute function ledger_is_kept();
create trigger ledger_checkpoint_rows before update or delete on ledger_checkpoint
    for each row execute function ledger_is_kept();
create trigger ledger_checkpoint_all before truncate on ledger_checkpoint
    for each statement execute function ledger_is_kept();
