-- A function may be called by every role of a database unless that is taken back, and this one runs with the owner's rights:
-- a role that only reads could have erased a person, and nothing would be in the ledger. migrate grants it to the application.
revoke execute on function forget_person(text, text, text[]) from public;

-- While a person is forgotten, rows that are otherwise never changed take the pseudonym and the mark of what was erased. The
-- ledger's own rows never do, and a word of a decision, such as APPROVE, is no pseudonym.
create or replace function append_only() returns trigger language plpgsql as $$
declare
    was jsonb;
    becomes jsonb;
    pseudonym text := coalesce(current_setting('tspmo.forgetting', true), '');
begin
    if tg_op = 'UPDATE' then
        was := to_jsonb(old);
        becomes := to_jsonb(new);
        if tg_nargs > 0
            and was - tg_argv = becomes - tg_argv
            and not exists (select from unnest(tg_argv) as filled
                            where was -> filled <> 'null' or becomes -> filled = 'null')
        then
            return new;
        end if;
        if length(pseudonym) >= 16 and pseudonym !~ '^[[:upper:]_]+$' and tg_table_name !~ '^ledger_'
            and not exists (select from jsonb_each_text(becomes) as now
                            where now.value is distinct from was ->> now.key
                              and now.key not in ('opened_erased_sha256', 'decided_erased_sha256')
                              and position(pseudonym in coalesce(now.value, '')) = 0
                              and position('[erased]' in coalesce(now.value, '')) = 0)
        then
            return new;
        end if;
    end if;
    raise exception 'Rows of % are never changed or deleted%', tg_table_name,
        case when tg_nargs > 0 then ', but for ' || array_to_string(tg_argv, ', ') || ', which are filled once' else '' end;
end
$$;
