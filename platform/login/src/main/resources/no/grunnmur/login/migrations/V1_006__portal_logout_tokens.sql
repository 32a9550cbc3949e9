-- Logout tokens that a portal has taken, each once; kept for longer than one is believed.
create table portal_logout_token (
    portal     text        not null,
    jti_hash   bytea       not null,
    expires_at timestamptz not null,
    primary key (portal, jti_hash)
);
