-- The version of the review pack that was shown when a vote was given; null for votes of the time before. A pack is frozen, and
-- changes only where a person is forgotten who stands in it.
alter table gate_vote add column pack_sha256 text;
