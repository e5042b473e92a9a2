-- The name of a task says what it is about, in words that people typed: it forgets a person too. It has them on one line, and
-- the end of a long text may be cut off.
create function task_name_without_person(value text, id_pattern text, pseudonym text, names text[], typed text[])
    returns text language plpgsql immutable as $$
declare
    word text;
begin
    foreach word in array typed loop
        word := regexp_replace(btrim(word), '\s+', ' ', 'g');
        if length(word) > 60 and position(left(word, 60) in value) > 0 then
            return '[erased]';
        end if;
        typed := typed || word;
    end loop;
    return without_person(value, id_pattern, pseudonym, names, array_remove(typed, ''));
end
$$;

do
$$
declare
    known text := pg_get_functiondef('forget_person(text, text, text[])'::regprocedure);
    place text := 'perform set_config(''tspmo.forgetting'', '''', true);';
begin
    if position(place in known) = 0 then
        raise exception 'forget_person is not as it was';
    end if;
    execute replace(known, place, '
    update act_ru_task set name_ = task_name_without_person(name_, id_pattern, person_pseudonym, found_names, written)
    where task_name_without_person(name_, id_pattern, person_pseudonym, found_names, written) <> name_;
    update act_hi_taskinst set name_ = task_name_without_person(name_, id_pattern, person_pseudonym, found_names, written)
    where task_name_without_person(name_, id_pattern, person_pseudonym, found_names, written) <> name_;
    ' || place);
end
$$;
