-- Persontjenesten: how the people of a load were before anybody changed them, so that a developer can have them back.

-- Written once a person, in the transaction of their first change; of who has come since there is nothing.
create table person.seeded (
    person_no   integer  primary key,
    identifiers bigint[] not null,
    document    bytea    not null
);
alter table person.seeded alter column document set storage main;

-- Who was changed before there was this table is loaded anew.
delete from person.load l using person.counter c where c.last_event > l.people;
