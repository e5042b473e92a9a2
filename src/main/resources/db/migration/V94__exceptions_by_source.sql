-- Where a figure came from that left its tolerance: a report, a version of the schedule, the risk register, the final cost.
alter table tolerance_breach
    add column source text;
