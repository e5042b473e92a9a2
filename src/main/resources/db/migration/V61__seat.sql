-- A seat is called a seat: the views have named it so since they are there.
alter table gate_vote rename column slot to seat;
alter table vote_condition rename column slot to seat;
alter table seat_move rename column slot to seat;
alter table obligation rename column slot to seat;
