-- The sums by week, for the pages of capacity.

create view resource_booked_week_view as
select person_id, monday, mon, tue, wed, thu, fri, weekend, soft from booked_week;

create view resource_staffed_week_view as select project_code, line, monday, soft, hard from staffed_week;
