-- What the owner has to know who chooses a response again: why the last one was refused, or is not enough.
alter table risk_response add column note text;
