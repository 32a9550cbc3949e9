-- Enhetsregisteret: a row a unit with the document of the open data, and who holds which office.
create schema if not exists enhet;

create table enhet.unit (
    number       integer primary key,
    parent       integer,
    sub_unit     boolean not null,
    form         text    not null,
    name         text    not null,
    municipality text,
    deleted      date,
    document     text    not null
);

create index unit_parent on enhet.unit (parent) where parent is not null;
create index unit_municipality on enhet.unit (municipality, number) where municipality is not null;
create index unit_form on enhet.unit (form, number);

-- Names are found by the beginnings of their words.
create index unit_name on enhet.unit using gin (to_tsvector('simple', name));

create table enhet.office (
    unit        integer not null,
    place       integer not null,
    kind        text    not null,
    pid         text,
    given_name  text    not null,
    middle_name text,
    family_name text    not null,
    born        date,
    resigned    boolean not null,
    primary key (unit, place)
);

create index office_pid on enhet.office (pid) where pid is not null;

-- What the register was filled from. At most one row, written in the transaction that fills it.
create table enhet.load (
    only_one boolean primary key default true check (only_one),
    origin   text    not null,
    units    bigint  not null
);
