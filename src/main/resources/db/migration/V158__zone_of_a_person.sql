-- In which zone a person reads times; who chose none reads the server's.
create table person_zone (
    user_id text primary key,
    zone    text not null   -- as the IANA database names it: Europe/Berlin
);

insert into personal_place (place, treatment, of_person, typed, kept, why) values
    ('person_zone', 'ROWS', 'user_id', '{}', '{}', 'of no use without the user');
