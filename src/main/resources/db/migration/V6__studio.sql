-- The files of each deployment that passed the gate, by hash. What runs is compared with them.
create table approved_model (
    deployment_id text        not null,
    resource_name text        not null,
    sha256        text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    approved_at   timestamptz not null default now(),
    approved_by   text        not null,
    primary key (deployment_id, resource_name)
);

-- When what runs was compared, and how many files were not what was approved.
create table model_check (
    checked_at timestamptz primary key default now(),
    altered    integer     not null
);

-- A database of an older version has deployments that no gate has seen. What is there now is taken for approved, this
-- once: a later start never does so again, and what breaks a rule is refused anyway when the engine loads it.
do
$$
begin
    if to_regclass('act_ge_bytearray') is not null then
        insert into approved_model (deployment_id, resource_name, sha256, approved_by)
        select deployment_id_, name_, encode(sha256(coalesce(bytes_, '')), 'hex'), 'there before the gate'
        from act_ge_bytearray
        where deployment_id_ is not null;
    end if;
end
$$;
