-- E-mail: what is to be sent and what has been, by whichever node.
create schema if not exists mail;

create table mail.message (
    number      bigint generated always as identity primary key,
    recipient   text        not null,
    subject     text        not null,
    body        text        not null,
    attachments bytea       not null,
    written     timestamptz not null,
    state       text        not null,
    tries       integer     not null,
    next_try    timestamptz not null
);

create index message_due on mail.message (next_try, number) where state = 'WAITING';
create index message_recipient on mail.message (lower(recipient), number);
