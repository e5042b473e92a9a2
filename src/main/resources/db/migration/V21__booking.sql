-- Bookings that hold: one at a time, counted where they are made, and given back when nobody approves in time.

-- Bookings hang on the number of their line, so numbers are not used again; how many lines there may be is checked with them.
alter table demand drop constraint demand_line_check, add check (line between 1 and 9999);

-- What is booked of each person in each week, in hundredths of hours: kept by the triggers below, never by hand.
create table booked_week (
    person_id text not null references person (id) on delete cascade,
    monday    date not null,
    mon       int  not null, -- soft and hard
    tue       int  not null,
    wed       int  not null,
    thu       int  not null,
    fri       int  not null,
    weekend   int  not null,
    soft      int  not null, -- of all days
    primary key (person_id, monday)
);
create index booked_week_monday on booked_week (monday) include (person_id, mon, tue, wed, thu, fri, weekend, soft);

-- What each line of demand has in each week, in hundredths of hours.
create table staffed_week (
    project_code text     not null,
    line         smallint not null,
    monday       date     not null,
    soft         int      not null,
    hard         int      not null,
    primary key (project_code, line, monday),
    foreign key (project_code, line) references demand (project_code, line) on delete cascade
);
create index staffed_week_monday on staffed_week (monday);

-- Whoever books waits for whoever is booking: nobody can forget to ask for the lock of class Bookings.
create function one_booking_at_a_time() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(8381319231159889771);
    return null;
end $$;
create trigger one_booking_at_a_time before insert or update or delete on booking
    for each statement execute function one_booking_at_a_time();

create function count_bookings() returns trigger language plpgsql as $$
declare
    changed text := case tg_op
        when 'INSERT' then 'select 100 as sign, * from added'
        when 'DELETE' then 'select -100, * from removed'
        else 'select 100, * from added union all select -100, * from removed' end;
begin
    execute format($sql$
        insert into booked_week as kept (person_id, monday, mon, tue, wed, thu, fri, weekend, soft)
        select person_id, date_trunc('week', day)::date,
               coalesce(sum(sign * hours) filter (where extract(isodow from day) = 1), 0),
               coalesce(sum(sign * hours) filter (where extract(isodow from day) = 2), 0),
               coalesce(sum(sign * hours) filter (where extract(isodow from day) = 3), 0),
               coalesce(sum(sign * hours) filter (where extract(isodow from day) = 4), 0),
               coalesce(sum(sign * hours) filter (where extract(isodow from day) = 5), 0),
               coalesce(sum(sign * hours) filter (where extract(isodow from day) > 5), 0),
               coalesce(sum(sign * hours) filter (where kind = 'SOFT'), 0)
        from (%1$s) as change (sign, project_code, line, person_id, day, hours, kind)
        group by 1, 2 order by 1, 2
        on conflict (person_id, monday) do update
        set mon = kept.mon + excluded.mon, tue = kept.tue + excluded.tue, wed = kept.wed + excluded.wed,
            thu = kept.thu + excluded.thu, fri = kept.fri + excluded.fri, weekend = kept.weekend + excluded.weekend,
            soft = kept.soft + excluded.soft
        $sql$, changed);
    execute format($sql$
        insert into staffed_week as kept (project_code, line, monday, soft, hard)
        select project_code, line, date_trunc('week', day)::date,
               coalesce(sum(sign * hours) filter (where kind = 'SOFT'), 0),
               coalesce(sum(sign * hours) filter (where kind = 'HARD'), 0)
        from (%1$s) as change (sign, project_code, line, person_id, day, hours, kind)
        group by 1, 2, 3 order by 1, 2, 3
        on conflict (project_code, line, monday) do update
        set soft = kept.soft + excluded.soft, hard = kept.hard + excluded.hard
        $sql$, changed);
    return null;
end $$;
create trigger count_added after insert on booking referencing new table as added
    for each statement execute function count_bookings();
create trigger count_changed after update on booking referencing new table as added old table as removed
    for each statement execute function count_bookings();
create trigger count_removed after delete on booking referencing old table as removed
    for each statement execute function count_bookings();

insert into booked_week
select person_id, date_trunc('week', day)::date,
       coalesce(sum(100 * hours) filter (where extract(isodow from day) = 1), 0),
       coalesce(sum(100 * hours) filter (where extract(isodow from day) = 2), 0),
       coalesce(sum(100 * hours) filter (where extract(isodow from day) = 3), 0),
       coalesce(sum(100 * hours) filter (where extract(isodow from day) = 4), 0),
       coalesce(sum(100 * hours) filter (where extract(isodow from day) = 5), 0),
       coalesce(sum(100 * hours) filter (where extract(isodow from day) > 5), 0),
       coalesce(sum(100 * hours) filter (where kind = 'SOFT'), 0)
from booking group by 1, 2;
insert into staffed_week
select project_code, line, date_trunc('week', day)::date,
       coalesce(sum(100 * hours) filter (where kind = 'SOFT'), 0),
       coalesce(sum(100 * hours) filter (where kind = 'HARD'), 0)
from booking group by 1, 2, 3;

-- Soft bookings of a project, and how long they last. Gone when they become hard or the project gives its people back.
create table reservation (
    project_code text primary key references project (code) on delete cascade,
    reserved_on  date not null,
    expires_on   date not null,  -- the last day on which they hold
    warn_on      date not null,
    warned_on    date,           -- when the manager was told
    extended_by  text,           -- once
    ended_on     date,           -- when they were given back
    check (expires_on >= reserved_on)
);
create index reservation_open on reservation (warn_on) where ended_on is null;
insert into reservation (project_code, reserved_on, expires_on, warn_on)
select distinct project_code, current_date, current_date + 60, current_date + 46 from booking where kind = 'SOFT';
