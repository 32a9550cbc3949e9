-- HelseID: logins on their way, sessions, grants and the access tokens of users. Nothing here can be used by who reads it:
-- references, handles, cookies, codes and refresh tokens are kept as SHA-256 alone. Everything has an end, and what has
-- ended is deleted in the background.

-- One row from the pushed request to the code. Unlogged: after a crash of the server people begin again.
create unlogged table helseid_interaction (
    id             bigint generated always as identity primary key,
    reference_hash bytea unique,
    handle_hash    bytea unique,
    browser_hash   bytea,
    client_id      text        not null,
    request        text        not null,
    upstream       text,
    expires_at     timestamptz not null,
    finished_at    timestamptz
) with (fillfactor = 70);
create index helseid_interaction_expires on helseid_interaction (expires_at);

create table helseid_session (
    sid          text primary key,
    cookie_hash  bytea       not null unique,
    identity     text        not null,
    started_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz
) with (fillfactor = 70);
create index helseid_session_expires on helseid_session (expires_at);

-- Who is to hear when a session ends.
create table helseid_session_client (
    sid       text        not null references helseid_session on delete cascade,
    client_id text        not null,
    since     timestamptz not null,
    primary key (sid, client_id)
);

-- What one login gave one client. The first half of a refresh token names the family and stays; the second is new with
-- each: that is how a token that was used before is known.
create table helseid_grant (
    id                 text primary key,
    client_id          text        not null,
    sid                text        not null,
    content            text        not null,
    dpop_jkt           text,
    created_at         timestamptz not null,
    expires_at         timestamptz not null,
    code_hash          bytea       not null unique,
    code_expires_at    timestamptz not null,
    redeemed_at        timestamptz,
    refresh_generation integer     not null default 0,
    family_hash        bytea unique,
    refresh_hash       bytea,
    refresh_expires_at timestamptz,
    revoked_at         timestamptz
) with (fillfactor = 70);
create index helseid_grant_sid on helseid_grant (sid);
create index helseid_grant_expires on helseid_grant (expires_at);

-- The access tokens of users, for revocation and introspection.
create table helseid_access_token (
    jti        text primary key,
    grant_id   text,
    client_id  text        not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
) with (fillfactor = 80);
create index helseid_access_token_grant on helseid_access_token (grant_id);
create index helseid_access_token_expires on helseid_access_token (expires_at);
create index helseid_access_token_revoked on helseid_access_token (revoked_at) where revoked_at is not null;
