-- The holidays of the organisation belong to the package that imports and shows them; no other package names their rows.
drop view project_holiday_view;
