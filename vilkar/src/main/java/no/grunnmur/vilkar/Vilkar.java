package no.grunnmur.vilkar;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.mail.Outbox;
import no.grunnmur.vilkar.http.TermsData;
import no.grunnmur.vilkar.page.ManagementPages;
import no.grunnmur.vilkar.page.SigningPages;
import no.grunnmur.vilkar.signing.Publishing;
import no.grunnmur.vilkar.signing.Reminders;
import no.grunnmur.vilkar.signing.Signing;
import no.grunnmur.vilkar.store.StandingTerms;
import no.grunnmur.vilkar.store.StoredTerms;

/** The room: its routes, and what others may ask. */
public final class Vilkar implements AutoCloseable {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/vilkar/migrations";

    /** The lowest security level of whoever looks. */
    public static final int LEVEL = 3;

    /** The lowest security level of whoever signs, withdraws or publishes. */
    public static final int SIGNING_LEVEL = 4;

    /** What the room asks of others. */
    public record Ports(Organisations organisations, Contacts contacts, Staff staff) {}

    /**
     * A signature that the seeded world begins with.
     *
     * @param signer who signed
     */
    public record Seed(OrganisationNumber organisation, int version, NationalId signer, Instant signedAt) {}

    private final Ports ports;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final StoredTerms stored;
    private final SignedTerms standing;
    private final Signing.Parts parts;
    private final Signing signing;
    private final Publishing publishing;
    private final Reminders reminders;

    /**
     * @param database opened with {@link #MIGRATIONS} and those of e-mail among its migrations
     * @param base the portal's address, for letters
     */
    public Vilkar(
            Ports ports,
            Database database,
            Outbox outbox,
            AuditLog audit,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Randomness randomness,
            URI base) {
        this.ports = ports;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.stored = new StoredTerms(database, outbox, clock);
        this.standing = new StandingTerms(stored, ports.organisations(), clock);
        this.parts = new Signing.Parts(
                stored, ports.organisations(), ports.contacts(), audit, pseudonyms, clock, randomness);
        this.signing = new Signing(parts, TermsVersion.SECRET_DATA, base);
        this.publishing = new Publishing(parts, ports.staff(), TermsVersion.SECRET_DATA, base);
        this.reminders = new Reminders(parts, TermsVersion.SECRET_DATA, base);
    }

    /**
     * Begins with the house's own text and these signatures, unless it has begun so before.
     *
     * @param origin which world they are of
     */
    public void begin(String origin, List<Seed> seeds) {
        stored.begin(beginning(origin, seeds));
    }

    /** Forgets everything that has been signed and published since, and begins again. */
    public void reset(String origin, List<Seed> seeds) {
        stored.reset(beginning(origin, seeds));
        reminders.forget();
    }

    private StoredTerms.Beginning beginning(String origin, List<Seed> seeds) {
        TermsVersion first = BundledTerms.secretData();
        List<Signature> signatures = seeds.stream()
                .map(seed -> new Signature(
                        pseudonyms.of("seeded-signature", seed.organisation().value()),
                        seed.organisation(),
                        TermsVersion.SECRET_DATA,
                        seed.version(),
                        Language.NB,
                        first.text(Language.NB).sha256(),
                        pseudonyms.of("pid", seed.signer().value()),
                        ports.contacts().nameOf(seed.signer()),
                        SigningRole.SIGNATURRETT,
                        seed.signedAt(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return new StoredTerms.Beginning(origin, List.of(first), signatures);
    }

    /** The pages and data, for a mount of their own: everything in them is behind the portal. */
    public Routes routes(Portal portal, Pages pages, ErrorFormat errors, URI house) {
        SigningPages signingPages = new SigningPages(signing, publishing, ports.contacts(), pages);
        Routes routes = portal.addTo(new Routes(errors).include(pages.routes(errors)));
        signingPages.addTo(routes, portal);
        new ManagementPages(publishing, signingPages, pages, clock).addTo(routes, portal);
        return new TermsData(signing, publishing, ports.staff(), clock, house).addTo(routes, portal);
    }

    /** What others ask. */
    public SignedTerms signedTerms() {
        return standing;
    }

    /** Writes the reminders that are due; otherwise done every few seconds. */
    public int remind() {
        return reminders.remind();
    }

    @Override
    public void close() {
        reminders.close();
        stored.close();
    }
}
