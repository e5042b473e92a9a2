-- The private address of a person's calendar. Who knows it reads the calendar, so only its hash is kept.
create table calendar_feed (
    user_id    text        primary key,
    hash       bytea       not null unique,   -- SHA-256 of the 32 random bytes in the address
    created_at timestamptz not null
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('calendar_feed', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user');
