-- Persontjenesten: which events are about a person, for who asks who has been told of them; and which filling of the register
-- a number belongs to, since numbers begin again with each.
create index event_by_person on person.event (person_no);
alter table person.counter add column filling integer not null default 1;
