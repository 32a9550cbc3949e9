package no.grunnmur.selvbetjening;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.http.ApiRoutes;
import no.grunnmur.selvbetjening.store.Everything;
import no.grunnmur.selvbetjening.store.Furnisher;
import no.grunnmur.selvbetjening.store.LiveConfigurations;
import no.grunnmur.selvbetjening.store.StoredKeyUse;
import no.grunnmur.selvbetjening.store.StoredKeyWarnings;
import no.grunnmur.selvbetjening.store.StoredRecords;

/** The room: its services, its API, and what HelseID asks. */
public final class Selvbetjening implements AutoCloseable {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/selvbetjening/migrations";

    /** The API's name. */
    public static final String AUDIENCE = "nhn:selvbetjening";

    /**
     * What can be set.
     *
     * @param house the front of the house
     * @param portal where the portal is
     * @param api where the API answers
     * @param keyLifetime of keys that come by the API
     */
    public record Settings(URI house, URI portal, URI api, Duration keyLifetime) {

        /** A year, as nothing public says. */
        public static final Duration USUAL_KEY_LIFETIME = Duration.ofDays(365);

        public Settings {
            if (keyLifetime.toDays() < 1) {
                throw new IllegalArgumentException("a key lives at least a day");
            }
        }
    }

    private final Everything everything;
    private final StoredKeyUse keyUse;
    private final Templates templates;
    private final Apis apis;
    private final Clients clients;
    private final Keys keys;
    private final Drafts drafts;
    private final ContactBook contacts;
    private final Checklists checklists;
    private final Configurations configurations;
    private final KeyWarnings warnings;
    private final Furnisher furnisher;
    private final Ports ports;
    private final Settings settings;
    private final InstantSource clock;

    /** @param database opened with {@link #MIGRATIONS}, the outbox's and the audit's among its migrations */
    public Selvbetjening(
            Settings settings,
            Ports ports,
            Database database,
            Outbox outbox,
            AuditLog audit,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Randomness randomness) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.everything = new Everything(database);
        this.keyUse = new StoredKeyUse(database, clock);
        this.furnisher = new Furnisher(database, everything, audit, clock);
        Kinds kinds = new Kinds(everything, database, outbox, audit, clock);
        Records<Template> templateRecords = kinds.of("template", Template.class);
        Records<Configuration> clientRecords = kinds.of("client", Configuration.class);
        Records<Api> apiRecords = kinds.of("api", Api.class);
        Records<Access> accessRecords = kinds.of("access", Access.class);
        Allowed allowed = new Allowed(ports.rights());
        Changing changing = new Changing(clientRecords, templateRecords, allowed, pseudonyms);
        this.apis = new Apis(apiRecords, accessRecords, clientRecords, allowed, pseudonyms, clock);
        this.templates = new Templates(templateRecords, apis, allowed, pseudonyms, clock, randomness);
        Standings standings = new Standings(templateRecords, accessRecords, apis, ports.terms());
        this.keys = new Keys(clientRecords, changing, keyUse, settings.keyLifetime(), clock);
        this.clients = new Clients(
                clientRecords,
                templateRecords,
                changing,
                keys,
                apis,
                ports.organisations(),
                standings,
                allowed,
                clock,
                randomness);
        this.contacts = new ContactBook(kinds.of("contact", ContactCard.class), ports.contacts(), pseudonyms);
        this.drafts =
                new Drafts(clientRecords, changing, keys, apis, ports.organisations(), contacts, clock, randomness);
        this.checklists = new Checklists(
                kinds.of("reported", Reported.class), templateRecords, clients, drafts, apis, ports, pseudonyms, clock);
        templates.used(id -> Configuration.owners(clients.ofTemplate(id)));
        this.warnings = new KeyWarnings(
                keys, new StoredKeyWarnings(database, outbox), settings.portal().toString(), clock);
        this.configurations = new LiveConfigurations(everything, standings);
    }

    private record Kinds(Everything everything, Database database, Outbox outbox, AuditLog audit, InstantSource clock) {

        <T> Records<T> of(String kind, Class<T> type) {
            return new StoredRecords<>(kind, type, everything, database, outbox, audit, clock);
        }
    }

    public Templates templates() {
        return templates;
    }

    public Apis apis() {
        return apis;
    }

    public Clients clients() {
        return clients;
    }

    public Keys keys() {
        return keys;
    }

    public Drafts drafts() {
        return drafts;
    }

    public ContactBook contacts() {
        return contacts;
    }

    public Checklists checklists() {
        return checklists;
    }

    /** What HelseID asks. */
    public Configurations configurations() {
        return configurations;
    }

    /** Where HelseID tells that a key was used. */
    public KeyUse keyUse() {
        return keyUse;
    }

    /** The e-mails before keys expire; they are written by themselves too. */
    public KeyWarnings warnings() {
        return warnings;
    }

    /** What the room asks of others; its pages ask the same. */
    public Ports ports() {
        return ports;
    }

    /** The API, relative to its address. */
    public Routes api(Guard guard) {
        ApiRoutes.Services services = new ApiRoutes.Services(templates, clients, keys, drafts, checklists);
        return new ApiRoutes(guard, services, clock).routes(settings.house(), settings.api());
    }

    /** What the door of the API demands. */
    public static Guard.Settings guard(URI api) {
        return new Guard.Settings(AUDIENCE, api, false, 10, 5);
    }

    /** Puts in place what is there from the beginning, unless it has been put in place from that origin. */
    public boolean furnish(Furnishing furnishing) {
        return furnisher.furnish(furnishing, false);
    }

    /** Throws everything away and begins anew. */
    public void reset(Furnishing furnishing) {
        keyUse.clear();
        furnisher.furnish(furnishing, true);
    }

    @Override
    public void close() {
        warnings.close();
        keyUse.close();
        everything.close();
    }
}
