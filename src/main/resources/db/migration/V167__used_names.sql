-- Every name that a user ever had: it is never given again, nor one that differs from it by capitals only. What a record says
-- of a user would else be read as of another. The hash stays when the person is forgotten, so the name stays used up then too.
create table used_name (
    name_sha256 bytea       primary key check (length(name_sha256) = 32), -- of the name in small letters
    user_id     text        not null,
    first_at    timestamptz not null default now()
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('used_name', 'TEXTS', null, '{}', '{}', 'that a name is used up stays, as a hash');

-- Names of before: of today's users, and of those that only records know. A name that someone tried at the sign-in is none.
do
$$
begin
    if to_regclass('act_id_user') is not null then
        insert into used_name (name_sha256, user_id)
        select distinct on (1) sha256(convert_to(lower(id_), 'UTF8')), id_ from act_id_user order by 1, 2
        on conflict do nothing;
    end if;
    insert into used_name (name_sha256, user_id)
    select distinct on (1) sha256(convert_to(lower(name), 'UTF8')), name
    from (select user_id as name from directory
          union select user_id from api_token
          union select p.user_id from ledger_person p join ledger_entry e on e.actor = p.pseudonym
          union select p.user_id from ledger_person p
                join ledger_entry e on e.persons @> array[p.pseudonym] and e.kind in ('USER_CHANGED', 'ROLE_CHANGED')) as known
    order by 1, 2
    on conflict do nothing;
end
$$;
