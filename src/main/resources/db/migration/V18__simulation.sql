-- What chances a project had, as it was worked out once, with all it was worked out from: a replay finds the same.
create table simulation (
    project_code  text          not null references project (code),
    number        int           not null check (number > 0),
    simulated_at  timestamptz   not null,
    simulated_by  text,                        -- null: for the review of a gate
    runs          int           not null check (runs > 0),
    seed          bigint        not null,
    inputs        text          not null,      -- JSON, as it was hashed
    inputs_sha256 text          not null check (inputs_sha256 ~ '^[0-9a-f]{64}$'),
    result        text          not null,      -- JSON
    -- of the result, for lists
    finish_p50    date          not null,
    finish_p80    date          not null check (finish_p80 >= finish_p50),
    finish_p90    date          not null check (finish_p90 >= finish_p80),
    cost_p80      numeric(17, 2) not null,
    meets_both    numeric(4, 1) not null check (meets_both between 0 and 100),
    primary key (project_code, number)
);
create function simulation_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'A simulation is never changed or deleted';
end
$$;
create trigger simulation_rows before update or delete on simulation
    for each row execute function simulation_is_kept();
create trigger simulation_all before truncate on simulation
    for each statement execute function simulation_is_kept();
