-- The papers of a project. Nothing of them is ever changed or deleted: a correction is another version.
create table document (
    id           bigint generated always as identity primary key,
    project_code text        not null references project (code),
    kind         text        not null,           -- of the table documentKinds
    name         text        not null check (name <> ''),
    created_by   text        not null,
    created_at   timestamptz not null
);
create unique index document_name on document (project_code, kind, lower(name));

create table document_version (
    id          bigint generated always as identity primary key,
    document_id bigint      not null references document (id),
    version     int         not null check (version > 0),
    file_name   text        not null check (file_name <> ''),
    media_type  text        not null,            -- by the ending of its name; what the sender said is not believed
    size        bigint      not null check (size > 0),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by text        not null,
    uploaded_at timestamptz not null,
    unique (document_id, version)
);

-- The bytes of a version, in parts of 1 MB, so that nobody has to hold a whole file in memory
create table document_chunk (
    version_id bigint not null references document_version (id),
    seq        int    not null check (seq >= 0),
    bytes      bytea  not null,
    primary key (version_id, seq)
);
alter table document_chunk alter column bytes set storage external; -- papers are mostly compressed already

-- The mark that a version no longer counts
create table document_withdrawal (
    version_id   bigint primary key references document_version (id),
    reason       text        not null check (reason <> ''),
    withdrawn_by text        not null,
    withdrawn_at timestamptz not null
);

-- Somebody went through the risk register of a project, and found it as it was then
create table risk_review (
    id           bigint generated always as identity primary key,
    project_code text        not null references project (code),
    summary      text        not null,
    reviewed_by  text        not null,
    reviewed_for text,                           -- the user whose substitute it was
    reviewed_at  timestamptz not null,
    risks        int         not null,           -- how many were in the register
    score        int         not null            -- 0 to 100, from them
);
create index risk_review_project on risk_review (project_code, reviewed_at desc);

create function evidence_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'Evidence is never changed or deleted';
end
$$;
create trigger document_rows before update or delete on document
    for each row execute function evidence_is_kept();
create trigger document_all before truncate on document
    for each statement execute function evidence_is_kept();
create trigger document_version_rows before update or delete on document_version
    for each row execute function evidence_is_kept();
create trigger document_version_all before truncate on document_version
    for each statement execute function evidence_is_kept();
create trigger document_chunk_rows before update or delete on document_chunk
    for each row execute function evidence_is_kept();
create trigger document_chunk_all before truncate on document_chunk
    for each statement execute function evidence_is_kept();
create trigger document_withdrawal_rows before update or delete on document_withdrawal
    for each row execute function evidence_is_kept();
create trigger document_withdrawal_all before truncate on document_withdrawal
    for each statement execute function evidence_is_kept();
create trigger risk_review_rows before update or delete on risk_review
    for each row execute function evidence_is_kept();
create trigger risk_review_all before truncate on risk_review
    for each statement execute function evidence_is_kept();
