package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import no.grunnmur.grunndata.CertificateUse;

/** Writes certificates, on the connection of a transaction. */
final class CertificateRows {

    private CertificateRows() {}

    /** The one that was current becomes historic. */
    static void put(Connection connection, int herId, CertificateUse use, CertificateFile file, long event)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update ar.certificate set current = false where her_id = ? and use = ? and current")) {
            statement.setInt(1, herId);
            statement.setShort(2, (short) use.number());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ar.certificate (her_id, use, current, serial_number, common_name, thumbprint,
                                            valid_from, valid_to, added, der)
                values (?, ?, true, ?, ?, ?, ?, ?, ?, ?)
                on conflict (her_id, use, thumbprint) do update set current = true, added = excluded.added""")) {
            statement.setInt(1, herId);
            statement.setShort(2, (short) use.number());
            statement.setString(3, file.serialNumber());
            statement.setString(4, file.commonName());
            statement.setString(5, file.facts().thumbprint());
            statement.setObject(6, PartyRows.stored(file.facts().validFrom()));
            statement.setObject(7, PartyRows.stored(file.facts().validTo()));
            statement.setLong(8, event);
            statement.setBytes(9, file.der());
            statement.executeUpdate();
        }
    }
}
