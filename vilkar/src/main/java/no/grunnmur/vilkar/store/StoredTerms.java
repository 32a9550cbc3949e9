package no.grunnmur.vilkar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.TermsRegister;
import no.grunnmur.vilkar.TermsVersion;

/** The register over PostgreSQL, with what is asked often in memory. */
public final class StoredTerms implements TermsRegister, AutoCloseable {

    /** What an organisation has signed of some terms. */
    record Key(OrganisationNumber organisation, String terms) {

        private static final int DIGITS = 9;

        static Key of(String text) {
            return new Key(new OrganisationNumber(text.substring(0, DIGITS)), text.substring(DIGITS + 1));
        }

        @Override
        public String toString() {
            return organisation + " " + terms;
        }
    }

    private static final String SIGNATURES = "vilkar_signature";
    private static final String VERSIONS = "vilkar_version";

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;
    private final LiveView<Key, Agreement> agreements;
    private final LiveView<String, List<TermsVersion>> versions;

    /** @param database opened with the room's migrations and those of e-mail */
    public StoredTerms(Database database, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.versions = new LiveView<>(
                database,
                VERSIONS,
                terms -> terms,
                VersionRows::all,
                (connection, terms) ->
                        Optional.of(VersionRows.of(connection, terms)).filter(some -> !some.isEmpty()));
        this.agreements =
                new LiveView<>(database, SIGNATURES, Key::of, SignatureRows::standing, SignatureRows::standing);
    }

    @Override
    public List<TermsVersion> versions(String terms) {
        return versions.find(terms).orElse(List.of());
    }

    @Override
    public Agreement agreement(OrganisationNumber organisation, String terms) {
        return agreements.find(new Key(organisation, terms)).orElse(Agreement.NONE);
    }

    @Override
    public List<OrganisationNumber> signed(String terms) {
        return agreements.all().keySet().stream()
                .filter(key -> key.terms().equals(terms))
                .map(Key::organisation)
                .toList();
    }

    @Override
    public List<Signature> history(OrganisationNumber organisation, String terms) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SignatureRows.SELECT
                    + "where organisation = ? and terms = ? order by signed_at desc, version desc")) {
                statement.setString(1, organisation.value());
                statement.setString(2, terms);
                return SignatureRows.read(statement);
            }
        });
    }

    @Override
    public Optional<Signature> find(String reference) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(SignatureRows.SELECT + "where reference = ?")) {
                statement.setString(1, reference);
                return SignatureRows.read(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Optional<byte[]> receipt(String reference) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select pdf from vilkar.receipt where reference = ?")) {
                statement.setString(1, reference);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Outcome sign(Signature signature, byte[] receipt, List<Mail> mails, Runnable record) {
        Key key = new Key(signature.organisation(), signature.terms());
        Outcome outcome = database.transaction(connection -> {
            Locks.shared(connection, key.terms());
            Locks.alone(connection, key.toString());
            if (VersionRows.newest(connection, key.terms()) != signature.version()) {
                return new Outcome.Newer();
            }
            Instant now = clock.instant();
            Agreement agreement = SignatureRows.standing(connection, key).orElse(Agreement.NONE);
            Optional<Signature> standing = agreement.standing(signature.version(), now);
            if (standing.isPresent() && standing.get().isSettledAt(now)) {
                return new Outcome.Already(standing.get());
            }
            for (Signature replaced : agreement.signatures()) {
                if (replaced.version() == signature.version()) {
                    SignatureRows.end(connection, replaced.reference(), new Signature.Ending(now, Optional.empty()));
                }
            }
            SignatureRows.insert(connection, signature);
            insertReceipt(connection, signature.reference(), receipt);
            tell(connection, key, mails, record);
            return new Outcome.Signed();
        });
        agreements.refresh(key);
        if (outcome instanceof Outcome.Newer) {
            versions.refresh(key.terms());
        }
        return outcome;
    }

    @Override
    public boolean withdraw(
            OrganisationNumber organisation, String terms, Signature.Ending ending, List<Mail> mails, Runnable record) {
        Key key = new Key(organisation, terms);
        boolean ended = database.transaction(connection -> {
            Locks.alone(connection, key.toString());
            List<Signature> signatures = SignatureRows.standing(connection, key)
                    .orElse(Agreement.NONE)
                    .signatures();
            if (signatures.isEmpty()) {
                return false;
            }
            for (Signature signature : signatures) {
                SignatureRows.end(connection, signature.reference(), ending);
            }
            tell(connection, key, mails, record);
            return true;
        });
        agreements.refresh(key);
        return ended;
    }

    @Override
    public boolean publish(TermsVersion version, List<Mail> mails, Runnable record) {
        boolean published = database.transaction(connection -> {
            Locks.alone(connection, version.terms());
            if (VersionRows.newest(connection, version.terms()) + 1 != version.number()) {
                return false;
            }
            VersionRows.insert(connection, version);
            for (Mail mail : mails) {
                outbox.put(connection, mail);
            }
            LiveView.tell(connection, VERSIONS, version.terms());
            record.run();
            return true;
        });
        versions.refresh(version.terms());
        return published;
    }

    @Override
    public boolean remind(
            OrganisationNumber organisation, String terms, String reason, List<Mail> mails, Runnable record) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into vilkar.reminder (organisation, terms, reason) values (?, ?, ?) on conflict do nothing")) {
                statement.setString(1, organisation.value());
                statement.setString(2, terms);
                statement.setString(3, reason);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            for (Mail mail : mails) {
                outbox.put(connection, mail);
            }
            record.run();
            return true;
        });
    }

    /** The e-mails, the news to the other nodes and, last, the record: it waits for the disk, and nothing may fail after it. */
    private void tell(Connection connection, Key key, List<Mail> mails, Runnable record) throws SQLException {
        for (Mail mail : mails) {
            outbox.put(connection, mail);
        }
        LiveView.tell(connection, SIGNATURES, key);
        record.run();
    }

    private static void insertReceipt(Connection connection, String reference, byte[] pdf) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into vilkar.receipt (reference, pdf) values (?, ?)")) {
            statement.setString(1, reference);
            statement.setBytes(2, pdf);
            statement.executeUpdate();
        }
    }

    /** The beginning, to go back to: these versions and these signatures, and nothing else. */
    public record Beginning(String origin, List<TermsVersion> versions, List<Signature> signatures) {

        public Beginning {
            versions = List.copyOf(versions);
            signatures = List.copyOf(signatures);
        }
    }

    /** Begins, unless it has begun with the same. */
    public void begin(Beginning beginning) {
        beginAnew(beginning, false);
    }

    /** Throws away what has been signed and published, and begins again. */
    public void reset(Beginning beginning) {
        beginAnew(beginning, true);
    }

    private void beginAnew(Beginning beginning, boolean always) {
        database.transaction(connection -> {
            Locks.alone(connection, "vilkar.beginning");
            if (!always && BeginningRow.is(connection, beginning.origin())) {
                return false;
            }
            for (Key key : SignatureRows.standing(connection).keySet()) {
                LiveView.tell(connection, SIGNATURES, key);
            }
            for (String terms : VersionRows.all(connection).keySet()) {
                LiveView.tell(connection, VERSIONS, terms);
            }
            BeginningRow.clear(connection, beginning.origin());
            for (TermsVersion version : beginning.versions()) {
                VersionRows.insert(connection, version);
                LiveView.tell(connection, VERSIONS, version.terms());
            }
            for (Signature signature : beginning.signatures()) {
                SignatureRows.insert(connection, signature);
                LiveView.tell(connection, SIGNATURES, new Key(signature.organisation(), signature.terms()));
            }
            return true;
        });
        versions.refreshAll();
        agreements.refreshAll();
    }

    @Override
    public void close() {
        agreements.close();
        versions.close();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
