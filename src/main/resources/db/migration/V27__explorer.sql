-- Every file that is deployed is kept by its hash from now on, so that entries of the ledger, which name the hash, can be
-- read when the deployment is gone. What was deployed before is kept as well.
do
$$
begin
    if to_regclass('act_ge_bytearray') is not null then
        insert into frozen_model (sha256, name, content)
        select distinct on (1) encode(sha256(bytes_), 'hex'), name_, bytes_
        from act_ge_bytearray
        where deployment_id_ is not null and bytes_ is not null
        order by 1, name_
        on conflict do nothing;
    end if;
end
$$;
comment on table frozen_model is 'The files of models, tables and forms by their hash, each kept once';
