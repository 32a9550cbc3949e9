-- What nodes tell one another travels on one channel: a node needs one connection to hear it all.
create or replace function helseid_tell_revoked() returns trigger language plpgsql as $$
begin
    perform pg_notify('grunnmur', 'helseid_revoked ' || new.jti || ' ' || ceil(extract(epoch from new.expires_at))::bigint);
    return null;
end $$;
