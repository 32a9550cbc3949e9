-- Altinn: requests for rights, rights that are given, and who mistyped a recipient.
create schema if not exists altinn;

create table altinn.request (
    id           uuid        primary key,
    door         text        not null,
    owner        integer,
    requester    text        not null,
    organisation integer     not null,
    resource     text        not null,
    state        text        not null,
    recipient    text,
    message      text        not null,
    return_to    text,
    keep_session boolean     not null,
    created      timestamptz not null,
    changed      timestamptz not null,
    decider      text,
    reminders    integer     not null,
    reminded     timestamptz
);

-- Who asks twice has one request.
create unique index request_open on altinn.request (requester, organisation, resource)
    where state in ('CREATED', 'UNOPENED', 'OPENED');
create index request_organisation on altinn.request (organisation, created);
create index request_requester on altinn.request (requester, created);
create index request_owner on altinn.request (owner, created) where owner is not null;
create index request_waiting on altinn.request (reminded) where state in ('UNOPENED', 'OPENED');

create table altinn.given (
    number     bigint      generated always as identity primary key,
    giver      integer     not null,
    pid        text,
    unit       integer,
    resource   text        not null,
    given_by   text,
    since      timestamptz not null,
    request    uuid,
    revoked    timestamptz,
    revoked_by text,
    check ((pid is null) <> (unit is null))
);

-- A right stands once.
create unique index given_once on altinn.given (giver, coalesce(pid, ''), coalesce(unit, 0), resource)
    where revoked is null;

create table altinn.mistake (
    person text        not null,
    at     timestamptz not null
);

create index mistake_person on altinn.mistake (person, at);

-- A supplier asks a customer for a system user.
create table altinn.system_user_request (
    id           uuid        primary key,
    vendor       integer     not null,
    system       text        not null,
    organisation integer     not null,
    reference    text        not null,
    title        text        not null,
    content      text        not null,
    return_to    text,
    state        text        not null,
    escalated    boolean     not null,
    created      timestamptz not null,
    changed      timestamptz not null,
    unique (vendor, system, organisation, reference)
);
