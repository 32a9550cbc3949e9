package no.grunnmur.selvbetjening.store;

import java.sql.PreparedStatement;
import no.grunnmur.database.Database;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.KeyWarnings;

/** Which warnings of a key's end have been written: the note of it and the e-mail in one transaction. */
public final class StoredKeyWarnings implements KeyWarnings.Written {

    private final Database database;
    private final Outbox outbox;

    public StoredKeyWarnings(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public boolean once(String clientId, String thumbprint, int days, Mail mail) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into selv.key_warning (client, thumbprint, days) values (?, ?, ?) on conflict do nothing")) {
                statement.setString(1, clientId);
                statement.setString(2, thumbprint);
                statement.setInt(3, days);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            outbox.put(connection, mail);
            return true;
        });
    }
}
