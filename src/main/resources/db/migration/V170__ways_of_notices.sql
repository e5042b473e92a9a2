-- People choose for each way by itself: mail, news, calendar. Only a mail can come at another time; the others come or do not.
alter table notice_choice add column channel text not null default 'mail';
alter table notice_choice
    alter column channel drop default,
    drop constraint notice_choice_pkey,
    add primary key (user_id, kind, channel),
    add check (channel = 'mail' or choice = 'NEVER');

-- News that nobody may turn off, by the table of the moment when it was written.
alter table notice add column fixed boolean not null default true;
