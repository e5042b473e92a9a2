-- What happens to a table when a person must be forgotten. A feature that makes a table says so in its own migration; a test
-- demands a line for each. See src/docs/adr/forgetting-a-person.md.
create table personal_place (
    place     text primary key,
    treatment text   not null check (treatment in (
        'TEXTS',    -- the id and the names become the pseudonym, wherever a text has them; texts typed by the person are erased
        'ROWS',     -- the rows of the person are deleted
        'LEDGER',   -- is forgotten by the ledger's own keys
        'NONE')),   -- holds nothing of a person
    of_person text,                        -- ROWS: the column that names the person
    typed     text[] not null default '{}',-- TEXTS: column<author, a text that is the author's own
    kept      text[] not null default '{}',-- TEXTS: columns that are left alone
    why       text   not null check (why <> '')
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('absence', 'TEXTS', null, '{reason<person_id}', '{}', 'hours stay for past plans, the reason goes'),
    ('api_token', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user'),
    ('approved_model', 'TEXTS', null, '{}', '{}', 'who approved a model becomes the pseudonym'),
    ('baseline', 'TEXTS', null, '{}', '{}', 'what was agreed is the project''s'),
    ('booked_week', 'NONE', null, '{}', '{}', 'is worked out from the bookings'),
    ('booking', 'TEXTS', null, '{}', '{}', 'hours stay for past plans'),
    ('change_demand', 'NONE', null, '{}', '{}', 'hours by skill'),
    ('change_request', 'TEXTS', null, '{comment<decided_by}', '{}', 'what changes is the project''s'),
    ('closure_record', 'TEXTS', null, '{acceptance_comment<accepted_by,survey_comment<surveyed_by}', '{}', 'the acceptance stays'),
    ('control_answer', 'TEXTS', null, '{reason<answered_by}', '{}', 'the answer stays'),
    ('control_finding', 'TEXTS', null, '{}', '{}', 'the finding stays'),
    ('control_run', 'TEXTS', null, '{}', '{}', 'who started it'),
    ('decision_passport', 'TEXTS', null, '{}', '{}', 'stays whole: a second seal is kept beside the first'),
    ('demand', 'TEXTS', null, '{}', '{}', 'hours stay for past plans'),
    ('demand_week', 'NONE', null, '{}', '{}', 'hours by week'),
    ('directory', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user'),
    ('document', 'TEXTS', null, '{}', '{}', 'files are the project''s; their names are looked through'),
    ('document_chunk', 'NONE', null, '{}', '{}', 'what a file says is for its owner to withdraw; the bytes are the evidence'),
    ('document_version', 'TEXTS', null, '{}', '{}', 'files are the project''s; their names are looked through'),
    ('document_withdrawal', 'TEXTS', null, '{reason<withdrawn_by}', '{}', 'that it was withdrawn stays'),
    ('duty_done', 'TEXTS', null, '{}', '{}', 'conflicts of interest are seen by the pseudonym too'),
    ('early_scan', 'TEXTS', null, '{}', '{}', 'who started it'),
    ('early_scan_failure', 'TEXTS', null, '{}', '{}', 'messages may name somebody'),
    ('early_sign', 'TEXTS', null, '{}', '{}', 'reasons may name somebody'),
    ('flyway_schema_history', 'NONE', null, '{}', '{}', 'the history of the tables'),
    ('frozen_model', 'NONE', null, '{}', '{}', 'models and tables'),
    ('gate', 'NONE', null, '{}', '{}', 'the gate plan'),
    ('gate_review', 'TEXTS', null, '{}', '{}', 'the pack stays, without the names'),
    ('gate_vote', 'TEXTS', null, '{comment<voted_by,conditions<voted_by}', '{}', 'the vote stays, the comment goes'),
    ('holiday', 'NONE', null, '{}', '{}', 'days off of the organisation'),
    ('ledger_checkpoint', 'NONE', null, '{}', '{}', 'hashes'),
    ('ledger_entry', 'LEDGER', null, '{}', '{}', 'names persons by pseudonyms, texts are sealed by a key'),
    ('ledger_key', 'NONE', null, '{}', '{}', 'public keys'),
    ('ledger_leaf', 'NONE', null, '{}', '{}', 'hashes'),
    ('ledger_node', 'NONE', null, '{}', '{}', 'hashes'),
    ('ledger_person', 'LEDGER', null, '{}', '{}', 'the pseudonym and the key are deleted'),
    ('ledger_refused', 'NONE', null, '{}', '{}', 'why a program could not append'),
    ('ledger_verification', 'NONE', null, '{}', '{}', 'results of the verifier'),
    ('ledger_witness', 'NONE', null, '{}', '{}', 'receipts of witnesses'),
    ('lesson', 'TEXTS', null, '{}', '{}', 'the lesson is the organisation''s'),
    ('levelling_move', 'TEXTS', null, '{}', '{}', 'who accepted it'),
    ('levelling_run', 'TEXTS', null, '{comment<decided_by}', '{}', 'the proposal stays'),
    ('location', 'NONE', null, '{}', '{}', 'places'),
    ('location_holiday', 'NONE', null, '{}', '{}', 'days off of places'),
    ('model_check', 'NONE', null, '{}', '{}', 'hashes of models'),
    ('notice', 'TEXTS', null, '{}', '{}', 'news may name somebody'),
    ('notice_seen', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user'),
    ('obligation', 'TEXTS', null, '{evidence<reported_by,verifier_comment<verified_by}', '{}', 'the condition is the project''s'),
    ('overload', 'TEXTS', null, '{reason<closed_by}', '{}', 'hours stay'),
    ('overload_check', 'TEXTS', null, '{}', '{}', 'who started it'),
    ('overload_flag', 'NONE', null, '{}', '{}', 'rules and severities'),
    ('overload_proposal', 'TEXTS', null, '{}', '{}', 'texts name people'),
    ('overload_week', 'NONE', null, '{}', '{}', 'hours by week'),
    ('partner', 'TEXTS', null, '{}', '{}', 'a contact who is the person'),
    ('people_change', 'TEXTS', null, '{before<subject,after<subject}', '{}', 'that something was changed stays, not what'),
    ('people_file', 'ROWS', 'by', '{}', '{}', 'waits for a day at most'),
    ('person', 'TEXTS', null, '{name<id,email<id}', '{}', 'hours stay for past plans'),
    ('person_skill', 'TEXTS', null, '{}', '{}', 'skills of a pseudonym'),
    ('personal_place', 'NONE', null, '{}', '{}', 'this table'),
    ('phase_report', 'TEXTS', null, '{}', '{}', 'the report is the project''s'),
    ('plan', 'TEXTS', null, '{}', '{}', 'the plan is the project''s'),
    ('project', 'TEXTS', null, '{}', '{}', 'the request is the project''s'),
    ('overload_move', 'TEXTS', null, '{}', '{}', 'hours stay for past plans'),
    ('schedule_calendar', 'NONE', null, '{}', '{}', 'working hours of a plan'),
    ('schedule_calendar_day', 'NONE', null, '{}', '{}', 'working hours of a plan'),
    ('schedule_term', 'NONE', null, '{}', '{}', 'fixed dates of tasks'),
    ('plan_fit', 'TEXTS', null, '{}', '{}', 'a comparison of a plan with its people'),
    ('currency_rate', 'TEXTS', null, '{}', '{}', 'who entered it'),
    ('request_question', 'TEXTS', null, '{}', '{}', 'the answer is the project''s'),
    ('schedule_withdrawal', 'TEXTS', null, '{reason<withdrawn_by}', '{}', 'that it was withdrawn stays'),
    ('plan_file', 'ROWS', 'kept_by', '{}', '{}', 'waits for a day at most'),
    ('project_number', 'NONE', null, '{}', '{}', 'a counter'),
    ('recusal', 'TEXTS', null, '{reason<user_id,withdrawn_why<withdrawn_by}', '{}', 'that it happened stays, the reason goes'),
    ('reservation', 'TEXTS', null, '{}', '{}', 'who extended it'),
    ('risk', 'TEXTS', null, '{}', '{}', 'the register is the project''s'),
    ('risk_history', 'TEXTS', null, '{why<changed_by}', '{}', 'the register is the project''s'),
    ('risk_link', 'NONE', null, '{}', '{}', 'keys'),
    ('risk_response', 'TEXTS', null, '{accept_reason<accepted_by}', '{}', 'the response is the project''s'),
    ('risk_review', 'TEXTS', null, '{}', '{}', 'the summary is the project''s'),
    ('risk_score_history', 'TEXTS', null, '{}', '{}', 'reasons may name somebody'),
    ('run_work', 'TEXTS', null, '{}', '{}', 'hours stay for past plans'),
    ('sample_project', 'NONE', null, '{}', '{}', 'comes with the sample data'),
    ('schedule', 'TEXTS', null, '{}', '{}', 'the plan is the project''s'),
    ('schedule_assignment', 'TEXTS', null, '{}', '{}', 'plans of other tools name people'),
    ('schedule_link', 'NONE', null, '{}', '{}', 'numbers of tasks'),
    ('schedule_move', 'TEXTS', null, '{}', '{}', 'names of tasks may name people'),
    ('schedule_resource', 'TEXTS', null, '{}', '{}', 'plans of other tools name people'),
    ('schedule_task', 'TEXTS', null, '{}', '{}', 'names of tasks may name people'),
    ('schedule_value', 'NONE', null, '{}', '{}', 'earned value by week'),
    ('schedule_work', 'TEXTS', null, '{}', '{}', 'plans of other tools name people'),
    ('seat_move', 'TEXTS', null, '{comment<moved_by}', '{}', 'the move stays'),
    ('security_event', 'TEXTS', null, '{}', '{}', 'who signed in when stays under the pseudonym'),
    ('sign_in_failure', 'NONE', null, '{}', '{}', 'hashes, for an hour'),
    ('signing_key', 'NONE', null, '{}', '{}', 'keys of the server'),
    ('simulation', 'TEXTS', null, '{}', '{inputs,result}', 'inputs are sealed, and name nobody'),
    ('skill', 'NONE', null, '{}', '{}', 'skills'),
    ('spring_session', 'ROWS', 'principal_name', '{}', '{}', 'signed in no more'),
    ('spring_session_attributes', 'NONE', null, '{}', '{}', 'goes with its session'),
    ('staffed_week', 'NONE', null, '{}', '{}', 'hours by week'),
    ('story', 'TEXTS', null, '{}', '{}', 'an archive of sentences, which name people'),
    ('story_extent', 'NONE', null, '{}', '{}', 'written by a migration alone'),
    ('strategic_theme', 'NONE', null, '{}', '{}', 'themes'),
    ('substitution', 'TEXTS', null, '{}', '{}', 'who stood in for whom'),
    ('substitution_task', 'NONE', null, '{}', '{}', 'keys'),
    ('team', 'NONE', null, '{}', '{}', 'teams'),
    ('tolerance_breach', 'TEXTS', null, '{}', '{}', 'the recovery is the project''s'),
    ('vote_condition', 'TEXTS', null, '{}', '{}', 'the condition is the project''s'),
    ('working_time', 'TEXTS', null, '{}', '{}', 'hours stay for past plans');

-- A passport from which a person was erased has a second seal; the first stays, as the ledger names it.
alter table decision_passport
    add column opened_erased_sha256  text check (opened_erased_sha256 ~ '^[0-9a-f]{64}$'),
    add column decided_erased_sha256 text check (decided_erased_sha256 ~ '^[0-9a-f]{64}$');

-- While a person is forgotten, rows that are otherwise never changed take the pseudonym and the mark of what was erased: no
-- number, day or word of a decision can be changed under this cover, and no row deleted.
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
        if pseudonym <> ''
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

-- A text without a person: the id as a word and the names become the pseudonym, what the person typed becomes [erased]. Names
-- and texts are given as they are and as JSON writes them.
create function without_person(value text, id_pattern text, pseudonym text, names text[], typed text[])
    returns text language plpgsql immutable as $$
declare
    word text;
begin
    if value is null or value = '' then
        return value;
    end if;
    foreach word in array typed loop
        value := replace(value, word, '[erased]');
    end loop;
    foreach word in array names loop
        value := replace(value, word, pseudonym);
    end loop;
    return regexp_replace(value, id_pattern, '\1' || pseudonym, 'g');
end
$$;

create function as_json_writes(words text[]) returns text[] language sql immutable as $$
    select coalesce(array_agg(distinct form order by form), '{}')
    from (select word as form from unnest(words) as word
          union select trim(both '"' from to_json(word)::text) from unnest(words) as word) as forms
    where form <> ''
$$;

-- Forgets a person in all tables but the ledger's, and says what was done: {"tables": {table: rows}, "seals": [new seals of
-- passports]}. A table without a line in personal_place is looked through for the id and the names.
create function forget_person(person_id text, person_pseudonym text, person_names text[]) returns jsonb
    language plpgsql security definer as $$
declare
    spot record;
    pair text[];
    own_text text;
    written text[] := '{}';
    found_names text[];
    more text[];
    intact text[];
    -- a short id may be a word of any text: it counts only where it is a whole value
    id_pattern text := case when length(person_id) < 4 then '(^|["{,])' else '(^|[^[:alnum:]_.@-])' end
                       || regexp_replace(person_id, '([^[:alnum:]])', '\\\1', 'g')
                       || case when length(person_id) < 4 then '(?=$|["},])' else '(?![[:alnum:]_@-]|\.[[:alnum:]])' end;
    sets text;
    differs text;
    changed bigint;
    own bigint;
    report jsonb := '{}';
    seals jsonb;
begin
    perform set_config('tspmo.forgetting', person_pseudonym, true);

    -- what people know the person by, and what the person typed: longer texts go wherever they were copied to
    select array_agg(word) into more
    from (select name as word from person where id = person_id
          union select email from person where id = person_id) as known where length(word) > 3;
    found_names := as_json_writes(person_names || coalesce(more, '{}'));
    for spot in select p.place, pairs.pair from personal_place p, unnest(p.typed) as pairs (pair)
                where p.place not in ('person', 'people_change') and to_regclass(p.place) is not null loop
        pair := string_to_array(spot.pair, '<');
        execute format('select array_agg(distinct %1$I) from %2$I where %3$I = $1 and length(%1$I) >= 20',
                       pair[1], spot.place, pair[2]) into more using person_id;
        written := written || coalesce(more, '{}');
    end loop;
    select coalesce(array_agg(word order by length(word) desc), '{}') into written from unnest(as_json_writes(written)) as word;
    select coalesce(array_agg(word order by length(word) desc), '{}') into found_names from unnest(found_names) as word;
    -- a passport that is not intact before does not become so
    select array_agg(process_id || half) into intact
    from (select process_id, 'opened' as half from decision_passport
          where encode(sha256(convert_to(opened, 'UTF8')), 'hex') = coalesce(opened_erased_sha256, opened_sha256)
          union all
          select process_id, 'decided' from decision_passport
          where encode(sha256(convert_to(decided, 'UTF8')), 'hex') = coalesce(decided_erased_sha256, decided_sha256)) as sealed;

    -- the hours of the person are a pseudonym's from now on
    insert into person
    select (jsonb_populate_record(known, jsonb_build_object('id', person_pseudonym, 'name', person_pseudonym, 'email', null))).*
    from person known where id = person_id;
    get diagnostics changed = row_count;
    if changed > 0 then
        report := jsonb_build_object('person', changed);
    end if;

    for spot in select t.table_name as place, coalesce(p.treatment, 'TEXTS') as treatment, p.of_person,
                       coalesce(p.typed, '{}') as typed, coalesce(p.kept, '{}') as kept
                from information_schema.tables t left join personal_place p on p.place = t.table_name
                where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and t.table_name !~ '^act_'
                  and coalesce(p.treatment, 'TEXTS') in ('TEXTS', 'ROWS') and t.table_name <> 'person'
                order by t.table_name loop
        changed := 0;
        if spot.treatment = 'ROWS' then
            execute format('delete from %I where %I = $1', spot.place, spot.of_person) using person_id;
            get diagnostics changed = row_count;
        else
            foreach own_text in array spot.typed loop
                pair := string_to_array(own_text, '<');
                execute format('update %1$I set %2$I = $2%4$s where %3$I = $1 and %2$I is not null and %2$I::text <> %5$L',
                               spot.place, pair[1], pair[2],
                               case when spot.place = 'people_change' then '::json' else '' end, '')
                    using person_id,
                          case when spot.place = 'people_change' then '{"erased": "[erased]"}'
                               else '[erased]' end;
                get diagnostics own = row_count;
                changed := greatest(changed, own);
            end loop;
            -- the same words of another author stay
            select string_agg(format('%1$I = without_person(%1$I::text, $1, $2, $3, %3$s)::%2$s', column_name,
                                     case when data_type = 'ARRAY' then 'text[]' else data_type end, texts), ', '),
                   string_agg(format('without_person(%1$I::text, $1, $2, $3, %2$s) <> %1$I::text', column_name, texts), ' or ')
                into sets, differs
            from information_schema.columns,
                 lateral (select case when exists (select from unnest(spot.typed) as one where one like column_name || '<%')
                                      then quote_literal('{}') || '::text[]' else '$4' end as texts) as erased
            where table_schema = current_schema() and table_name = spot.place and column_name <> all (spot.kept)
              and (data_type in ('text', 'character varying', 'json', 'jsonb') or data_type = 'ARRAY' and udt_name = '_text')
              and is_generated = 'NEVER';
            if sets is not null then
                execute format('update %I set %s where %s', spot.place, sets, differs)
                    using id_pattern, person_pseudonym, found_names, written;
                get diagnostics own = row_count;
                changed := greatest(changed, own);
            end if;
        end if;
        if changed > 0 then
            report := report || jsonb_build_object(spot.place, changed);
        end if;
    end loop;

    delete from person where id = person_id;

    with opened_anew as (
        update decision_passport set opened_erased_sha256 = encode(sha256(convert_to(opened, 'UTF8')), 'hex')
        where process_id || 'opened' = any (intact)
          and encode(sha256(convert_to(opened, 'UTF8')), 'hex') <> coalesce(opened_erased_sha256, opened_sha256)
        returning opened_erased_sha256 as seal)
    select coalesce(jsonb_agg(seal order by seal), '[]') into seals from opened_anew;
    with decided_anew as (
        update decision_passport set decided_erased_sha256 = encode(sha256(convert_to(decided, 'UTF8')), 'hex')
        where process_id || 'decided' = any (intact)
          and encode(sha256(convert_to(decided, 'UTF8')), 'hex') <> coalesce(decided_erased_sha256, decided_sha256)
        returning decided_erased_sha256 as seal)
    select seals || coalesce(jsonb_agg(seal order by seal), '[]') into seals from decided_anew;

    -- the engine's tables: what waits, and its history as long as it is kept
    for spot in select table_name as place,
                       string_agg(format('%1$I = without_person(%1$I, $1, $2, $3, $4)', column_name), ', ') as sets,
                       string_agg(format('without_person(%1$I, $1, $2, $3, $4) <> %1$I', column_name), ' or ') as differs
                from information_schema.columns
                where table_schema = current_schema() and table_name ~ '^act_(hi|ru)_' and data_type = 'character varying'
                  and column_name in ('assignee_', 'owner_', 'user_id_', 'start_user_id_', 'text_', 'text2_', 'org_value_',
                                      'new_value_', 'message_', 'annotation_', 'description_', 'resource_id_')
                group by table_name order by table_name loop
        execute format('update %I set %s where %s', spot.place, spot.sets, spot.differs)
            using id_pattern, person_pseudonym, found_names, written;
        get diagnostics changed = row_count;
        if changed > 0 then
            report := report || jsonb_build_object(spot.place, changed);
        end if;
    end loop;
    perform set_config('tspmo.forgetting', '', true);
    return jsonb_build_object('tables', report, 'seals', seals);
end
$$;

-- It runs with the rights of the owner, so nothing of another schema may stand in for what it names.
do
$$
begin
    execute format('alter function forget_person(text, text, text[]) set search_path = %I, pg_temp', current_schema());
end
$$;
