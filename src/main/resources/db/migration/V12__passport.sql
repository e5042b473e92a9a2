-- What a gate decision rested on, and what came of it. Written twice: when the review opens, and when it is decided.
create table decision_passport (
    process_id     text primary key,
    project_code   text        not null references project (code),
    gate_code      text        not null,
    round          int         not null,
    opened_at      timestamptz not null,
    opened         text        not null, -- canonical JSON
    opened_sha256  text        not null check (opened_sha256 ~ '^[0-9a-f]{64}$'),
    decided_at     timestamptz,
    outcome        text,
    decided        text,                 -- canonical JSON that contains opened_sha256
    decided_sha256 text check (decided_sha256 ~ '^[0-9a-f]{64}$'),
    unique (project_code, gate_code, round),
    check (num_nulls(decided_at, outcome, decided, decided_sha256) in (0, 4))
);
create index decision_passport_opened on decision_passport (opened_at desc, process_id);

create function decision_passport_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.decided is null and new.decided is not null
        and (new.process_id, new.project_code, new.gate_code, new.round, new.opened_at, new.opened, new.opened_sha256)
            = (old.process_id, old.project_code, old.gate_code, old.round, old.opened_at, old.opened, old.opened_sha256)
    then
        return new;
    end if;
    raise exception 'A decision passport is never changed or deleted; the decision joins it once';
end
$$;
create trigger decision_passport_rows before update or delete on decision_passport
    for each row execute function decision_passport_is_kept();
create trigger decision_passport_all before truncate on decision_passport
    for each statement execute function decision_passport_is_kept();

-- The files of models and tables that passports name by their hash; each is kept once.
create table frozen_model (
    sha256    text primary key check (sha256 = encode(sha256(content), 'hex')),
    name      text        not null,
    content   bytea       not null,
    frozen_at timestamptz not null default now()
);

create function frozen_model_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'What was frozen is never changed or deleted';
end
$$;
create trigger frozen_model_rows before update or delete on frozen_model
    for each row execute function frozen_model_is_kept();
create trigger frozen_model_all before truncate on frozen_model
    for each statement execute function frozen_model_is_kept();
