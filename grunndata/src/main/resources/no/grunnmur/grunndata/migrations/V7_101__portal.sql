-- Who the person of a Personkonto is: what is changed by the account can be traced to somebody with a name.
alter table grunndata.account add column person_name text;

-- Whoever has come to the portal with an old account's password, until the change-over. The cookie is kept as its SHA-256.
create table grunndata.account_session (
    secret_hash bytea       primary key,
    account     bigint      not null references grunndata.account (number),
    good_until  timestamptz not null
);
