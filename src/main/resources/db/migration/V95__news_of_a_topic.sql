-- News of how something stands is over when it stands otherwise: a topic of a project, which a newer one or its end settles.
alter table notice
    add column topic      text,
    add column settled_at timestamptz;
create index notice_of_a_topic on notice (project_code, topic) where topic is not null and settled_at is null;
