-- Entries that the sequencer gave no place, since the application did not write them as they stand
create table ledger_refused (
    entry_id bigint      primary key,
    why      text        not null,
    at       timestamptz not null
);

-- Keys that signed checkpoints of this ledger: all nodes have to have the same one
create table ledger_key (
    verifier_key text        primary key, -- name+id+key, as C2SP writes it
    at           timestamptz not null
);

-- What came out when the whole ledger was verified
create table ledger_verification (
    id         bigint generated always as identity primary key,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    size       bigint      not null,  -- entries in the tree
    fits       boolean     not null,
    position   bigint,                -- of the first entry that does not fit
    entry_id   bigint,                -- its id, where there is one
    what       text,                  -- and what is wrong with it
    more       text[]      not null   -- what else does not fit, the first of it
);

-- Without a list of pending entries, which somebody's transaction would have to work off
alter index ledger_entry_persons set (fastupdate = off);

-- No two entries are the same: each has a nonce
create unique index ledger_leaf_hash on ledger_leaf (hash);

create trigger ledger_refused_rows before update or delete on ledger_refused
    for each row execute function ledger_is_kept();
create trigger ledger_refused_all before truncate on ledger_refused
    for each statement execute function ledger_is_kept();
create trigger ledger_key_rows before update or delete on ledger_key
    for each row execute function ledger_is_kept();
create trigger ledger_key_all before truncate on ledger_key
    for each statement execute function ledger_is_kept();
create trigger ledger_verification_rows before update or delete on ledger_verification
    for each row execute function ledger_is_kept();
create trigger ledger_verification_all before truncate on ledger_verification
    for each statement execute function ledger_is_kept();
