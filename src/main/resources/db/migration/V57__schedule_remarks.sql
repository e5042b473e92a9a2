-- what the file of a schedule lacks, and what was taken instead: a line each
alter table schedule add column remarks text not null default '';
alter table schedule alter column remarks drop default;
