-- Selvbetjening: a row a thing, whatever it is, with its content as JSON; and a row for each change it has had.
create schema if not exists selv;

create table selv.thing (
    kind    text        not null,
    id      text        not null,
    version bigint      not null,
    changed timestamptz not null,
    content text        not null,
    primary key (kind, id)
);

create table selv.history (
    kind         text        not null,
    id           text        not null,
    version      bigint      not null,
    at           timestamptz not null,
    action       text        not null,
    author       text        not null,
    author_kind  text        not null,
    organisation text,
    changes      text        not null,
    primary key (kind, id, version)
);

-- When each key was last used: told by every node now and then, to within a minute.
create table selv.key_use (
    client     text        not null,
    thumbprint text        not null,
    used       timestamptz not null,
    primary key (client, thumbprint)
);

-- Which warnings of a key's end have been written: each once.
create table selv.key_warning (
    client     text    not null,
    thumbprint text    not null,
    days       integer not null,
    primary key (client, thumbprint, days)
);

-- What the room was furnished from, if anything.
create table selv.origin (
    origin text not null
);
