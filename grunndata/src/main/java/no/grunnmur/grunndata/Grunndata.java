package no.grunnmur.grunndata;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.AuditPeriod;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.amqp.EventPublisher;
import no.grunnmur.grunndata.rest.PartyJson;
import no.grunnmur.grunndata.rest.RestServices;
import no.grunnmur.grunndata.soap.PartyXml;
import no.grunnmur.grunndata.soap.SoapServices;
import no.grunnmur.grunndata.store.PartyLoader;
import no.grunnmur.grunndata.store.StoredCertificates;
import no.grunnmur.grunndata.store.StoredOutgoing;
import no.grunnmur.grunndata.store.StoredParties;
import no.grunnmur.grunndata.store.StoredRegister;
import no.grunnmur.grunndata.store.StoredRequests;
import no.grunnmur.grunndata.store.StoredSubscriptions;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Routes;

/** The room: its routes over SOAP and REST, and the register for whoever fills it or edits it. */
public final class Grunndata {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/grunndata/migrations";

    private static final int PROOF_MAX_AGE_SECONDS = 60;
    private static final int PROOF_MAX_AHEAD_SECONDS = 10;

    /** What stands on the tables. */
    private record Ground(
            CodeLists lists,
            PartyXml xml,
            PartyJson json,
            StoredRegister register,
            StoredParties parties,
            StoredCertificates certificates) {}

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final URI houseBase;
    private final Consumer<PartyFilling> fill;
    private final EventQueues queues;
    private final Once<CodeLists> lists = new Once<>(CodeLists::read);
    private final Once<Ground> ground = new Once<>(this::ground);

    /**
     * @param database opened with {@link #MIGRATIONS} among its migrations
     * @param houseBase where the pages about problems are, without trailing slash
     * @param fill fills the register, when it is first asked for anything
     * @param queues of subscriptions, such as {@link #publisher}
     */
    public Grunndata(
            Database database,
            AuditLog audit,
            InstantSource clock,
            URI houseBase,
            Consumer<PartyFilling> fill,
            EventQueues queues) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.houseBase = houseBase;
        this.fill = fill;
        this.queues = queues;
    }

    /**
     * Begins to tell a message broker of the events, on this node.
     *
     * @param database opened with {@link #MIGRATIONS} among its migrations
     */
    public static EventPublisher publisher(Database database, BrokerAddress broker) {
        return EventPublisher.start(new StoredOutgoing(database), broker);
    }

    private Ground ground() {
        PartyXml xml = new PartyXml(lists.get());
        PartyJson json = new PartyJson();
        StoredRegister register = new StoredRegister(database, xml, json, lists.get(), audit, clock);
        fill.accept(new PartyLoader(database, xml, json));
        return new Ground(
                lists.get(),
                xml,
                json,
                register,
                new StoredParties(database, register, clock),
                new StoredCertificates(database));
    }

    /**
     * What the door of the CommunicationParty API demands.
     *
     * @param base of that API, without trailing slash
     */
    public static Guard.Settings door(URI base) {
        return new Guard.Settings(RestServices.AUDIENCE, base, false, PROOF_MAX_AGE_SECONDS, PROOF_MAX_AHEAD_SECONDS);
    }

    /** The SOAP services, relative to their base. */
    public Routes soap(BasicAccounts accounts, Supplier<OrganisationNames> organisations, Supplier<Workers> workers) {
        Once<SoapServices> services = new Once<>(() -> {
            Ground now = ground.get();
            return new SoapServices(accounts, audit, clock)
                    .addressRegister(new SoapServices.Ground(
                            now.parties,
                            now.register,
                            now.certificates,
                            organisations.get(),
                            workers.get(),
                            now.lists,
                            now.xml))
                    .logs(now.parties, requests())
                    .serviceBus(new StoredSubscriptions(database), queues);
        });
        return SoapServices.routes(new Routes(SoapServices.errors(new ProblemDetails(houseBase))), services);
    }

    /**
     * The CommunicationParty API, relative to its base.
     *
     * @param guard made of {@link #door}
     */
    public Routes rest(Guard guard, URI base) {
        Once<RestServices> services = new Once<>(() -> {
            Ground now = ground.get();
            return new RestServices(guard, now.parties, now.register, now.certificates, now.lists, audit, clock, base);
        });
        return RestServices.routes(new Routes(new ProblemDetails(houseBase)), services);
    }

    /** The register, to be read and edited. Fills it, when nobody has asked before: not to be called at the start. */
    public PartyRegister register() {
        return ground.get().register;
    }

    /** What is sent, and the events. */
    public PartyReader parties() {
        return ground.get().parties;
    }

    public Certificates certificates() {
        return ground.get().certificates;
    }

    /** Who has asked for what. */
    public RequestLog requests() {
        return new StoredRequests(new AuditPeriod(database));
    }

    public CodeLists codeLists() {
        return lists.get();
    }

    /** Takes back what has been changed since the register was filled, if anybody has asked for it. */
    public void bringBack() {
        if (ground.isMade()) {
            ground.get().register.bringBack();
            queues.settle();
        }
    }
}
