-- One function protects every table whose rows are added, and never changed or deleted. Its arguments, if there are any,
-- are columns that are filled once: all of them together, from null, and nothing else with them.
create function append_only() returns trigger language plpgsql as $$
declare
    was jsonb;
    becomes jsonb;
begin
    if tg_op = 'UPDATE' and tg_nargs > 0 then
        was := to_jsonb(old);
        becomes := to_jsonb(new);
        if was - tg_argv = becomes - tg_argv
            and not exists (select from unnest(tg_argv) as filled
                            where was -> filled <> 'null' or becomes -> filled = 'null')
        then
            return new;
        end if;
    end if;
    raise exception 'Rows of % are never changed or deleted%', tg_table_name,
        case when tg_nargs > 0 then ', but for ' || array_to_string(tg_argv, ', ') || ', which are filled once' else '' end;
end
$$;

-- Each trigger stays what it is, on the same table and for the same commands, and calls that function.
do
$$
declare
    kept record;
begin
    for kept in
        select t.tgrelid::regclass as place, t.tgname as name, pg_get_triggerdef(t.oid) as definition,
               case p.proname when 'decision_passport_is_kept'
                    then $args$'decided_at', 'outcome', 'decided', 'decided_sha256'$args$ else '' end as arguments
        from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where not t.tgisinternal and p.pronamespace = current_schema()::regnamespace and p.proname like '%\_is\_kept'
    loop
        execute format('drop trigger %I on %s', kept.name, kept.place);
        execute regexp_replace(kept.definition, 'EXECUTE FUNCTION .*$',
                               'EXECUTE FUNCTION append_only(' || kept.arguments || ')');
    end loop;
end
$$;

drop function security_event_is_kept();
drop function evidence_is_kept();
drop function baseline_is_kept();
drop function decision_passport_is_kept();
drop function frozen_model_is_kept();
drop function people_change_is_kept();
drop function risk_record_is_kept();
drop function simulation_is_kept();
drop function ledger_is_kept();
