-- A person's hash can stand anywhere, so with millions of rows each new one would change a page of the index that has to be
-- fetched first. The index therefore begins with a piece: rows that come one after the other have the same, so what is
-- written stays in the few pages of the last piece, and who looks somebody up looks once into each.
drop table audit_about;
create table audit_about (
    person bigint not null,
    at timestamptz not null,
    chain integer not null,
    sequence bigint not null,
    piece integer not null
);
create index audit_about_person on audit_about (piece, person, at, chain, sequence);

-- Events that told of a stretch of a numbered list: found by the numbers that are about a person.
create table audit_about_stretch (
    list text not null,
    numbers int8range not null,
    at timestamptz not null,
    chain integer not null,
    sequence bigint not null
);
create index audit_about_stretch_numbers on audit_about_stretch using gist (numbers);

-- Read anew from the log.
truncate audit_about_read;
