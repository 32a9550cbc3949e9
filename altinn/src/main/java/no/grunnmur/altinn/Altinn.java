package no.grunnmur.altinn;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import no.grunnmur.altinn.http.AltinnApis;
import no.grunnmur.altinn.page.AltinnPages;
import no.grunnmur.altinn.page.PageParts;
import no.grunnmur.altinn.store.Desk;
import no.grunnmur.altinn.store.Reminders;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.RightsDesk;
import no.grunnmur.altinn.store.StoredRights;
import no.grunnmur.altinn.store.SystemUserDesk;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.mail.Outbox;

/** The room: its pages and APIs, what the rest of the house asks, and the rights for whoever seeds them. */
public final class Altinn implements AutoCloseable {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/altinn/migrations";

    /**
     * What the room stands on.
     *
     * @param database opened with {@link #MIGRATIONS} among its migrations
     * @param pseudonyms what people are called in the audit
     */
    public record Ground(
            Database database,
            AuditLog audit,
            Pseudonyms pseudonyms,
            Outbox outbox,
            InstantSource clock,
            Randomness random) {}

    /** What the room asks of others. */
    public record Ports(Organisations organisations, Contacts contacts, ServiceOwners owners, Vendors vendors) {}

    private final Ground ground;
    private final Ports ports;
    private final URI base;
    private final StoredRights stored;
    private final Rights rights;
    private final RequestDesk requests;
    private final RightsDesk desk;
    private final SystemUserDesk systemUsers;
    private final Reminders reminders;

    /** @param base the room's address, without trailing slash */
    public Altinn(Ground ground, Ports ports, URI base) {
        this.ground = ground;
        this.ports = ports;
        this.base = base;
        this.stored = new StoredRights(ground.database());
        this.rights = new Rights(stored, ports.organisations());
        Desk changes = new Desk(
                ground.database(),
                ground.audit(),
                ground.pseudonyms(),
                ground.outbox(),
                ports.organisations(),
                ports.contacts(),
                new Letters(ports.contacts(), ports.organisations(), base),
                ground.clock(),
                ground.random());
        this.requests = new RequestDesk(changes, stored, rights, ports.owners(), base);
        this.desk = new RightsDesk(changes, stored);
        this.systemUsers = new SystemUserDesk(changes, stored, ports.vendors());
        this.reminders = new Reminders(requests);
    }

    /** Who may do what: asked by the rest of the house. */
    public Rights rights() {
        return rights;
    }

    /** Beginning requests from other portals, and how they stand. */
    public DelegationRequests requests() {
        return requests;
    }

    /** Requests, to be changed on somebody's behalf. */
    public RequestDesk desk() {
        return requests;
    }

    /** Rights, to be given and taken back on somebody's behalf. */
    public RightsDesk giving() {
        return desk;
    }

    /** What is due of reminders; the house does it by itself every quarter of a minute. */
    public int remind() {
        return reminders.round();
    }

    /** The pages, for a mount at the base. */
    public Routes pages(Portal portal, Pages pages, ErrorFormat errors) {
        PageParts parts = new PageParts(pages, rights, requests, desk, ports);
        return new AltinnPages(parts, systemUsers).routes(portal, errors);
    }

    /**
     * The APIs, each a mount of its own below the base.
     *
     * @param doors makes the guard of an API from what it demands
     * @param house where the pages about problems are
     */
    public List<Mount> apis(Function<Guard.Settings, Guard> doors, URI house) {
        return new AltinnApis(requests, systemUsers, ports, ground.pseudonyms(), base).mounts(doors, house);
    }

    /** Gives what is there from the start, unless something has been given before. */
    public void seed(List<DelegatedRight> seeded) {
        desk.seed(seeded);
    }

    /** Puts everything back to what was there from the start. */
    public void reset(List<DelegatedRight> seeded) {
        desk.reset(seeded);
    }

    @Override
    public void close() {
        reminders.close();
        stored.close();
    }
}
