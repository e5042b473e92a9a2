-- Which checkpoints were sent where, and what came back. Rows are added, and never changed or deleted.
create table ledger_witness (
    id      bigint generated always as identity primary key,
    outlet  text        not null,  -- mailbox, webhook, timestamp
    size    bigint      not null,  -- of the checkpoint
    at      timestamptz not null,
    sent    boolean     not null,
    detail  text        not null,  -- where to; or why it could not be sent
    receipt bytea                  -- a time stamp token (RFC 3161)
);
create index ledger_witness_outlet on ledger_witness (outlet, id desc);
create trigger ledger_witness_rows before update or delete on ledger_witness
    for each row execute function ledger_is_kept();
create trigger ledger_witness_all before truncate on ledger_witness
    for each statement execute function ledger_is_kept();
