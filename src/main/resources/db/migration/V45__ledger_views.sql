-- What the ledger publishes to those who read it. A column of a view is a promise: it stays, whatever becomes of the table
-- behind it. What says that the application wrote a row (mac), and what a person's texts are sealed with (key), is not
-- published.
create view ledger_entry_view as
select id, at, kind, project, gate, subject, outcome, rule, actor, persons, body from ledger_entry;
comment on view ledger_entry_view is
    'Every fact: actor and persons are pseudonyms, body is its canonical JSON, the leaf of the tree.';

create view ledger_leaf_view as
select position, entry_id from ledger_leaf;
comment on view ledger_leaf_view is 'The place of an entry in the tree, from 0 on. The newest entries have none yet.';

create view ledger_checkpoint_view as
select size, at, note, complete from ledger_checkpoint;
comment on view ledger_checkpoint_view is
    'The signed heads of the tree. Each entry with an id up to complete is in the tree, or was refused.';

create view ledger_person_view as
select pseudonym, user_id, created_at from ledger_person;
comment on view ledger_person_view is 'Who is meant by a pseudonym. A person who was erased has no row.';

create view ledger_refused_view as
select entry_id, why, at from ledger_refused;
comment on view ledger_refused_view is 'Entries that have no place in the tree, since the application did not write them.';

create view ledger_verification_view as
select id, started_at, ended_at, size, fits, position, entry_id, what, more from ledger_verification;
comment on view ledger_verification_view is 'Each verification of the whole ledger, and what did not fit.';
