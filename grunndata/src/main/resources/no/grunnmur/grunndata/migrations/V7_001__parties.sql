-- Grunndata: the parties of the address register, what happened to them, and who did it.
create schema if not exists ar;

-- One row a party. The document is what is true; soap and json are written from it, ready to be copied into answers.
create table ar.party (
    her_id       integer     constraint party_by_her_id primary key,
    -- The organisation above; null for one.
    parent       integer,
    -- The main unit that owns an organisation.
    owner        integer,
    -- Organisation number, or number of the register of health personnel.
    number       integer,
    kind         smallint    not null,
    active       boolean     not null,
    -- The number of the event that made it what it is.
    version      bigint      not null,
    last_changed timestamptz not null,
    -- When something in it changes by itself: the first future address.
    due          timestamptz,
    soap         bytea       not null,
    json         bytea       not null,
    document     text        not null
);
create index party_by_parent on ar.party (parent) where parent is not null;
create index party_by_owner on ar.party (owner) where owner is not null;
create unique index party_by_organisation on ar.party (number) where kind = 1;
create index party_by_due on ar.party (due) where due is not null;

-- What is sent is packed already, and a lookup reads it in the same page as its row.
alter table ar.party alter column soap set storage main;
alter table ar.party alter column json set storage main;

-- What happened, for ever. Numbers are given under the lock of the counter: ascending, without gaps, and whoever has seen
-- one has seen all before it.
create table ar.event (
    sequence_number bigint      constraint party_event_by_number primary key,
    her_id          integer     not null,
    kind            smallint    not null,
    at              timestamptz not null
);

create table ar.counter (
    only_one    boolean primary key default true check (only_one),
    last_event  bigint  not null,
    last_her_id integer not null
);
insert into ar.counter (last_event, last_her_id) values (0, 0);

-- Who changed what: one row a change, with the old and the new values.
create table ar.change (
    sequence_number bigint      constraint party_change_by_number primary key,
    her_id          integer     not null,
    at              timestamptz not null,
    by_name         text        not null,
    by_id           uuid        not null,
    method          text        not null,
    source          text        not null,
    organisation    integer     not null,
    changes         text        not null
);
create index party_change_by_party on ar.change (her_id, sequence_number);
create index party_change_by_time on ar.change (at);

-- Business certificates, the current and the historic ones.
create table ar.certificate (
    her_id        integer     not null,
    use           smallint    not null,
    current       boolean     not null,
    serial_number text        not null,
    common_name   text        not null,
    thumbprint    text        not null,
    valid_from    timestamptz not null,
    valid_to      timestamptz not null,
    added         bigint      not null,
    der           bytea       not null,
    primary key (her_id, use, thumbprint)
);
create unique index certificate_current on ar.certificate (her_id, use) where current;
create index certificate_by_serial on ar.certificate (serial_number);

create table ar.subscription (
    queue_name text   primary key,
    account    uuid   not null,
    source     text   not null,
    event_name text   not null,
    system     text   not null,
    made       bigint generated always as identity,
    unique (account, source, event_name, system)
);

-- What the register was filled from.
create table ar.load (
    only_one boolean primary key default true check (only_one),
    origin   text    not null,
    -- Another number each time, so that whoever keeps a copy of the names notices.
    loaded   bigint  not null default txid_current()
);
