-- Persontjenesten: the documents, how they are found, and what they were loaded from.
create schema if not exists person;

-- One row a person. The document is the packed form of PackedPerson: prepared JSON, copied into answers as it is.
create table person.person (
    person_no       integer primary key,
    person_id       bytea   not null unique,
    sequence_number bigint  not null,
    document        bytea   not null
);

-- A lookup reads the document in the same page as its row.
alter table person.person alter column document set storage main;

-- Every number of a person, of all kinds, historic ones too. As a number: 11 and 12 digits cannot be mistaken for each
-- other, since the twelve of the immigration authorities begin with a year. No foreign key: both tables are only ever
-- written together in one transaction, and checking it would double the time of a load.
create table person.identifier (
    nin       bigint  primary key,
    person_no integer not null
);

-- What the register was filled from. At most one row, written in the transaction that fills it.
create table person.load (
    only_one boolean primary key default true check (only_one),
    origin   text    not null,
    people   bigint  not null
);
