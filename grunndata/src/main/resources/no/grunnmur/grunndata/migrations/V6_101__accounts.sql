-- The accounts of Grunndata: whose they are, what uses them, their passwords, and what is wrong with them.
create schema if not exists grunndata;

create table grunndata.account (
    number       bigint generated always as identity primary key,
    username     text        not null,
    kind         text        not null,
    organisation text        not null,
    person       text,
    may_edit     boolean     not null,
    state        text        not null,
    reason       text,
    created_at   timestamptz not null,
    used_at      timestamptz,
    claimed_by   text
);

create unique index account_username on grunndata.account (lower(username));
create index account_organisation on grunndata.account (organisation);
-- One Personkonto a person and organisation.
create unique index account_person on grunndata.account (person, organisation)
    where kind = 'PERSONKONTO' and state <> 'CLOSED';

create table grunndata.account_system (
    account      bigint not null references grunndata.account (number),
    name         text   not null,
    installation text   not null,
    primary key (account, name, installation)
);

create table grunndata.account_password (
    account  bigint      not null references grunndata.account (number),
    version  integer     not null,
    hash     text        not null,
    made_at  timestamptz not null,
    until    timestamptz,
    primary key (account, version)
);

-- A password on its way to whoever sets it up, sealed under a key that only the link has.
create table grunndata.account_delivery (
    link_hash  bytea       primary key,
    account    bigint      not null references grunndata.account (number),
    version    integer     not null,
    sealed     bytea       not null,
    good_until timestamptz not null
);

create table grunndata.account_use (
    account      bigint      not null references grunndata.account (number),
    address      text        not null,
    system       text        not null,
    organisation text        not null,
    first_at     timestamptz not null,
    last_at      timestamptz not null,
    times        bigint      not null,
    primary key (account, address, system, organisation)
);

create table grunndata.account_finding (
    account    bigint      not null references grunndata.account (number),
    kind       text        not null,
    evidence   text        not null,
    found_at   timestamptz not null,
    state      text        not null,
    changed_at timestamptz not null,
    primary key (account, kind)
);

-- More rights for a person, ordered by somebody who may, until customer service has decided.
create table grunndata.account_rights_order (
    account    bigint      primary key references grunndata.account (number),
    ordered_by text        not null,
    ordered_at timestamptz not null
);
