-- who may not decide about a project, because of having said so: until the PMO withdraws it
create table recusal (
    id            bigint generated always as identity primary key,
    project_code  text        not null references project (code),
    user_id       text        not null,
    gate_code     text        not null,
    reason        text        not null,
    recused_at    timestamptz not null,
    withdrawn_by  text,
    withdrawn_why text,
    withdrawn_at  timestamptz,
    check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null))
);
create unique index recusal_binding on recusal (project_code, user_id) where withdrawn_at is null;

insert into recusal (project_code, user_id, gate_code, reason, recused_at)
select distinct on (review.project_code, move.moved_by)
       review.project_code, move.moved_by, review.gate_code, coalesce(move.comment, ''), move.moved_at
from seat_move move
join gate_review review on review.id = move.review_id
where move.reason = 'RECUSED' and move.moved_by is not null
  -- who voted at another seat only gave this one up
  and not exists (select from gate_vote other where other.review_id = move.review_id
                  and other.voted_by = move.moved_by and other.vote <> 'RECUSE')
order by review.project_code, move.moved_by, move.moved_at;
