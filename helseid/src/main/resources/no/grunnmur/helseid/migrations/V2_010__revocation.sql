-- Every node hears of a revoked access token as soon as it is committed, whoever revoked it: a client, a logout, or a code or
-- refresh token that was used twice.
create function helseid_tell_revoked() returns trigger language plpgsql as $$
begin
    perform pg_notify('helseid_revoked', new.jti || ' ' || ceil(extract(epoch from new.expires_at))::bigint);
    return null;
end $$;

create trigger helseid_access_token_told
    after insert or update of revoked_at on helseid_access_token
    for each row when (new.revoked_at is not null)
    execute function helseid_tell_revoked();
