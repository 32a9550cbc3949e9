-- Persontjenesten: numbers that organisations have reserved for people of their own making, and what they said of them.
-- A number is never handed out twice, so a released one stays here.
create table person.reserved_number (
    arrival      bigint  generated always as identity,
    reservation  text    primary key,
    organisation text    not null,
    nin          bigint  not null unique,
    person_id    bytea,
    document     text,
    released     boolean not null default false
);
create index reserved_by_organisation on person.reserved_number (organisation, arrival);
