-- The sessions of the portals. What a browser holds is 256 bits; here is only their SHA-256. What the session knows (who it
-- is, tokens, the key they are bound to) is sealed under a key that follows from what the browser holds, so nobody who
-- reads this table can use it, or see whose it is.
create table portal_session (
    id_hash       bytea       primary key,
    portal        text        not null,
    sid           text        not null,
    content       bytea       not null,
    started_at    timestamptz not null,
    last_used_at  timestamptz not null,
    expires_at    timestamptz not null,
    refresh_until timestamptz
) with (fillfactor = 70);
create index portal_session_sid on portal_session (portal, sid);
create index portal_session_expires on portal_session (expires_at);

-- Sessions of the issuer that ended while a login with them was on its way to a portal.
create table portal_ended (
    portal     text        not null,
    sid        text        not null,
    expires_at timestamptz not null,
    primary key (portal, sid)
);
