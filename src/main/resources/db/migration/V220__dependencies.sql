-- What a project needs of another project: a deliverable by a day.
create sequence dependency_version;
create table project_dependency (
    project_code text   not null references project (code) on delete cascade, -- that needs it
    number       int    not null check (number > 0),
    supplier     text   not null references project (code) on delete cascade, -- that delivers it
    deliverable  text   not null check (deliverable <> ''),
    needed_by    date   not null,
    planned_day  date, -- on which the supplier plans to deliver; null for its finish
    version      bigint not null default nextval('dependency_version'),
    primary key (project_code, number),
    check (project_code <> supplier)
);
create unique index project_dependency_once on project_dependency (project_code, supplier, lower(deliverable));
create index project_dependency_supplier on project_dependency (supplier);

create view dependency_need_view as
select project_code, number, supplier, deliverable, needed_by, planned_day from project_dependency;
comment on view dependency_need_view is 'What a project needs of another, by when, and when the other plans to deliver it.';

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('project_dependency', 'TEXTS', null, '{}', '{}', 'a deliverable may name somebody');
