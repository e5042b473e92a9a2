-- A request names a strategic theme and the skills that it needs. A new installation has neither: change this to what
-- your organisation has, or look after skills, people and holidays on the page People and bring them in from Excel there
-- (the theme has to come from here), then
--   docker compose -f docker/compose.yml exec -T database psql --username=tspmo tspmo < docker/first-data.sql
-- Running it again changes nothing that is there.

-- what the organisation wants to achieve; weight 0 to 10
insert into strategic_theme (id, name, weight) values
    ('compliance', 'Compliance and audit', 10),
    ('customer', 'Customer experience', 8),
    ('efficiency', 'Cost and efficiency', 5)
on conflict do nothing;

insert into skill (id, name) values
    ('java', 'Java development'),
    ('network', 'Networks'),
    ('analysis', 'Business analysis')
on conflict do nothing;

-- the id of a person who signs in is the name of that user
insert into person (id, name, weekly_hours) values
    ('developer-1', 'Developer 1', 40),
    ('analyst-1', 'Analyst 1', 32)
on conflict do nothing;

insert into person_skill (person_id, skill) values
    ('developer-1', 'java'),
    ('developer-1', 'network'),
    ('analyst-1', 'analysis')
on conflict do nothing;

-- days on which nobody works; Saturdays and Sundays are known
insert into holiday (day, name) values
    ('2027-01-01', 'New Year''s Day')
on conflict do nothing;
