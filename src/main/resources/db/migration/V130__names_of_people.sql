-- One name a person: who is a user is called as in the directory of users, whatever the list of people says. The engine
-- makes its tables after this script, so the function looks for them only when it is called.
create function name_in_directory(user_id text, otherwise text) returns text language plpgsql stable as $$
begin
    return coalesce((select nullif(trim(concat_ws(' ', first_, last_)), '') from act_id_user where id_ = user_id), otherwise);
end $$;

drop view people_person_view;
create view people_person_view as
select id, name_in_directory(id, name) as name, team, location, email, last_day from person;
comment on view people_person_view is
    'The people, each by the name in the directory of users if there is one; who has a last_day before today has left.';
