-- The key of a risk is its number within the project: it never changes. The place in a category does, when a person says
-- that the risk belongs elsewhere.
alter table risk_link drop constraint risk_link_project_code_number_fkey;
alter table risk
    drop constraint risk_pkey,
    drop constraint risk_project_code_number_key,
    add primary key (project_code, number),
    add unique (project_code, category, seq);
alter table risk_link add foreign key (project_code, number) references risk (project_code, number) on delete cascade;
comment on column risk.seq is 'Counts within project and category; changes with the category.';
