-- Gates that come between the planned ones: an exception when a tolerance is broken, a change that the committee decides.
alter table gate add column kind text not null default 'PLANNED' check (kind in ('PLANNED', 'EXCEPTION', 'CHANGE'));

-- The rules a review was opened under. Those of the table may change meanwhile.
alter table gate_review
    add column quorum         int  not null default 100 check (quorum between 1 and 100),         -- % of the seats
    add column approval_share int  not null default 100 check (approval_share between 1 and 100), -- % of the weight that voted
    add column rests_on       text not null default '',   -- COST, TIME, RISK: the figures an approval stands or falls with
    add column obligation_id  bigint,                     -- a review reopened for this condition alone
    add column rework_phase   text,
    add column hold_until     date,
    add column invalid_since  timestamptz,                -- an approval whose figure broke its tolerance
    add column invalid_reason text,
    add column decided_by     text;         -- who put the gate on hold when the votes did not decide; null if they did

alter table gate_vote
    add column weight       int     not null default 1 check (weight > 0),
    add column mandatory    boolean not null default true,
    add column veto         boolean not null default true,
    add column next_roles   text    not null default '',  -- who is asked when nobody of the role is free, in order
    add column asked_role   text,                         -- who holds the seat now, if it moved on from the reviewer
    add column voted_for    text,                         -- the user whose substitute voted_by was
    add column rework_phase text,
    add column hold_until   date,
    add column vacant       boolean not null default false; -- nobody was free to take it

-- How a seat came to somebody else than the table first asked. A recusal within a role names the same role twice.
create table seat_move (
    review_id bigint      not null,
    slot      int         not null,
    seq       int         not null check (seq > 0),
    from_role text        not null,
    to_role   text,       -- null while nobody is left to ask
    reason    text        not null check (reason in ('NOBODY_FREE', 'RECUSED', 'LATE', 'PMO', 'VOTED_BEFORE')),
    moved_by  text,       -- who recused or decided it; null if nobody did
    comment   text,
    moved_at  timestamptz not null,
    primary key (review_id, slot, seq),
    foreign key (review_id, slot) references gate_vote (review_id, slot)
);

-- What an approval was given under. The table obligation says what became of it.
create table vote_condition (
    review_id bigint not null,
    slot      int    not null,
    seq       int    not null check (seq > 0),
    condition text   not null,
    owner     text   not null,
    due       date   not null,
    primary key (review_id, slot, seq),
    foreign key (review_id, slot) references gate_vote (review_id, slot)
);
insert into vote_condition (review_id, slot, seq, condition, owner, due)
select vote.review_id, vote.slot, 1, vote.conditions, coalesce(project.manager, project.requester),
       coalesce(vote.conditions_due, vote.voted_at::date)
from gate_vote vote
join gate_review review on review.id = vote.review_id
join project on project.code = review.project_code
where vote.vote = 'APPROVE_WITH_CONDITIONS' and vote.conditions is not null;
