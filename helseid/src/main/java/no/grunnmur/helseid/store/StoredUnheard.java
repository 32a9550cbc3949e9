package no.grunnmur.helseid.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.logout.Unheard;
import no.grunnmur.helseid.user.Identity;

/** The clients in {@code helseid_session_client} that wait for the end of their session. */
public final class StoredUnheard implements Unheard {

    private static final String TAKE = """
            update helseid_session_client c set attempts = c.attempts + 1, next_attempt_at = ?
              from helseid_session s
             where s.sid = c.sid and (c.sid, c.client_id) in (
                select sid, client_id from helseid_session_client
                 where next_attempt_at <= ? order by next_attempt_at limit 20 for update skip locked)
            returning c.sid, c.client_id, s.identity, c.attempts""";

    private static final String NEXT =
            "update helseid_session_client set next_attempt_at = ? where sid = ? and client_id = ?";

    private final Database database;

    public StoredUnheard(Database database) {
        this.database = database;
    }

    @Override
    public List<Due> take(Instant now) {
        return database.query(connection -> {
            List<Due> due = new ArrayList<>();
            try (PreparedStatement statement =
                            Statements.prepare(connection, TAKE, now.plusSeconds(LEASE_SECONDS), now);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Identity identity = Identity.ofJson(rows.getString(3));
                    due.add(new Due(rows.getString(1), rows.getString(2), identity.pid(), rows.getInt(4)));
                }
            }
            return due;
        });
    }

    @Override
    public void postpone(String sid, String clientId, Instant next) {
        database.query(connection -> Statements.change(connection, NEXT, next, sid, clientId));
    }

    @Override
    public void settle(String sid, String clientId) {
        database.query(connection -> Statements.change(connection, NEXT, null, sid, clientId));
    }
}
