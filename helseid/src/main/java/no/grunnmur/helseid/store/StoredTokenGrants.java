package no.grunnmur.helseid.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.user.Grant;
import no.grunnmur.helseid.user.Identity;

/** The logins behind access tokens, as the grants in the database tell them. */
public final class StoredTokenGrants implements TokenGrants {

    private final Database database;

    public StoredTokenGrants(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Identity> identity(String jti) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select g.content from helseid_access_token t
                    join helseid_grant g on g.id = t.grant_id
                    where t.jti = ?""")) {
                select.setString(1, jti);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Grant.ofJson(rows.getString(1)).identity())
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void exchanged(String from, String jti, String clientId, Instant expiresAt) {
        // It holds the grant: who ends the login at this moment waits for the token, or this waits and sees the end.
        database.query(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    with family as (
                        select revoked_at from helseid_grant
                         where id = (select grant_id from helseid_access_token where jti = ?) for share)
                    insert into helseid_access_token (jti, grant_id, client_id, expires_at, revoked_at)
                    select ?, t.grant_id, ?, ?, coalesce(t.revoked_at, (select revoked_at from family))
                      from helseid_access_token t where t.jti = ?
                    on conflict (jti) do nothing""")) {
                insert.setString(1, from);
                insert.setString(2, jti);
                insert.setString(3, clientId);
                insert.setTimestamp(4, Timestamp.from(expiresAt));
                insert.setString(5, from);
                return insert.executeUpdate();
            }
        });
    }
}
