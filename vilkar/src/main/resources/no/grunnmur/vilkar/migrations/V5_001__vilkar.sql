-- Terms: their versions, who has signed them for which main unit, and what has been told about them.
create schema if not exists vilkar;

create table vilkar.version (
    terms        text        not null,
    number       integer     not null check (number > 0),
    published_at timestamptz not null,
    counts_from  timestamptz not null,
    months       integer     check (months > 0),
    news_nb      text        not null,
    news_nn      text        not null,
    news_en      text        not null,
    text_nb      text        not null,
    text_nn      text        not null,
    text_en      text        not null,
    primary key (terms, number)
);

-- A signature is never deleted, nor changed but by its end.
create table vilkar.signature (
    reference     text        primary key,
    organisation  text        not null,
    terms         text        not null,
    version       integer     not null,
    language      text        not null,
    sha256        text        not null,
    signer        text        not null,
    signer_name   text        not null,
    role          text        not null,
    signed_at     timestamptz not null,
    expires_at    timestamptz,
    ended_at      timestamptz,
    ended_by      text,
    foreign key (terms, version) references vilkar.version (terms, number)
);

-- Once for each organisation and version, whoever comes at the same time.
create unique index signature_once on vilkar.signature (organisation, terms, version) where ended_at is null;
create index signature_of on vilkar.signature (organisation, terms, signed_at);

create table vilkar.receipt (
    reference text  primary key references vilkar.signature (reference),
    pdf       bytea not null
);

create table vilkar.reminder (
    organisation text not null,
    terms        text not null,
    reason       text not null,
    primary key (organisation, terms, reason)
);

-- Which world the signatures began with. At most one row.
create table vilkar.beginning (
    only_one boolean primary key default true check (only_one),
    origin   text    not null
);
