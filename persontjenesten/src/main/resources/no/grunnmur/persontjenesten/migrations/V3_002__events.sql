-- Persontjenesten: changes, and the order in which they became visible. The people of before are loaded anew.
drop table person.load, person.identifier, person.person;

-- One row a person. The document is the packed form of PackedPerson: prepared JSON, copied into answers as it is.
create table person.person (
    sequence_number bigint  not null,
    person_no       integer constraint person_by_number primary key,
    -- Who answers for this person since a merge. A split makes it null again.
    merged_into     integer,
    person_id       bytea   not null,
    document        bytea   not null
);
create unique index person_by_id on person.person (person_id);
create index person_by_survivor on person.person (merged_into) where merged_into is not null;

-- The document is packed already, and a lookup reads it in the same page as its row: only one that does not fit into a page
-- is compressed, or stored elsewhere.
alter table person.person alter column document set storage main;
alter table person.person set (toast_tuple_target = 8160);

-- Every number of a person, of all kinds, historic ones too. As a number: 11 and 12 digits cannot be mistaken for each
-- other, since the twelve of the immigration authorities begin with a year. No foreign key: the tables are only ever
-- written together in one transaction, and checking it would double the time of a load.
create table person.identifier (
    nin       bigint  constraint identifier_by_number primary key,
    person_no integer not null
);
create index identifier_by_person on person.identifier (person_no);

-- What happened, for ever. By the id that the person had then, and the number that they went by, if any.
create table person.event (
    sequence_number bigint   constraint event_by_number primary key,
    nin             bigint,
    person_no       integer  not null,
    type            smallint not null,
    person_id       bytea    not null
);
create index event_by_type on person.event (type, sequence_number);

-- The last numbers given. Whoever writes events locks this row until the end of the transaction, so the order of numbers
-- is the order in which events become visible, without gaps: a reader that has seen a number has seen all before it.
create table person.counter (
    only_one    boolean primary key default true check (only_one),
    last_event  bigint  not null,
    last_person integer not null
);
insert into person.counter (last_event, last_person) values (0, 0);

-- How far each source of changes has been read, written in the transaction of the changes.
create table person.source (
    source   text primary key,
    position text not null
);

-- What the register was filled from. At most one row, written in the transaction that fills it.
create table person.load (
    only_one boolean primary key default true check (only_one),
    origin   text    not null,
    people   bigint  not null
);
