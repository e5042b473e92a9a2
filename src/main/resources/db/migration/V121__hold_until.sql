-- The day on which it is decided whether a project on hold goes on.
alter table project add column held_until date;

create view project_hold_view as
select code as project_code, held_since, held_until from project where state = 'ON_HOLD';
comment on view project_hold_view is 'Projects on hold: since when, and until when if a person decided it.';
