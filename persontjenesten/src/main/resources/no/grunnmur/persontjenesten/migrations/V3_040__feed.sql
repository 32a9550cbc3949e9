-- Persontjenesten: what is remembered of the feeds that the register is changed by. Written in the transaction of the
-- changes that came of them, so that nothing is done twice and nothing is lost.

-- Entries that are done with, by the key they are recognised by when they come again.
create table person.feed_entry (
    source text not null,
    key    text not null,
    primary key (source, key)
);

-- Which version of each person holds, by kind of feed (FeedKind): when it was registered, in microseconds since 1970,
-- and its place in the feed.
create table person.feed_version (
    person_id     bytea    not null,
    kind          smallint not null,
    registered_at bigint   not null,
    sequence      bigint   not null,
    primary key (person_id, kind)
);

-- The newest document that lists a number as its own, and whom the number led to first.
create table person.feed_claim (
    nin           bigint primary key,
    registered_at bigint not null,
    sequence      bigint not null,
    first_person  bytea
);

-- Where a source that is asked is to be asked next.
create table person.feed_position (
    source   text primary key,
    position bigint not null
);

-- What could not be used, and why. The content is kept so that it can be tried again; it is shown to nobody.
create table person.feed_aside (
    arrival bigint   generated always as identity primary key,
    source  text     not null,
    key     text     not null,
    kind    smallint not null,
    reason  text     not null,
    waits   boolean  not null,
    content text     not null,
    unique (source, key)
);
