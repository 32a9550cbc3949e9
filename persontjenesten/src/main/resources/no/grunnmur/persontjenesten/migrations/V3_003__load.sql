-- Persontjenesten: a load that goes on after a crash.

-- Indexes only, no constraints: a load takes them away and makes them again when everybody is there, from their own
-- definitions.
alter table person.person drop constraint person_by_number;
alter table person.person alter column person_no set not null;
create unique index person_by_number on person.person (person_no);
alter table person.identifier drop constraint identifier_by_number;
alter table person.identifier alter column nin set not null;
create unique index identifier_by_number on person.identifier (nin);
alter table person.event drop constraint event_by_number;
alter table person.event alter column sequence_number set not null;
create unique index event_by_number on person.event (sequence_number);

-- While it is not finished, the chunks that are loaded and the indexes that are to be made.
alter table person.load add column finished boolean not null default true;
create table person.load_chunk (chunk integer primary key);
create table person.load_index (definition text primary key);
