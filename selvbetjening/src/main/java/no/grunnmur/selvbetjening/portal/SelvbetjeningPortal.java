package no.grunnmur.selvbetjening.portal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.Ports;
import no.grunnmur.selvbetjening.Selvbetjening;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.PortalPages;

/** The pages of Selvbetjening, part by part. */
public final class SelvbetjeningPortal {

    /**
     * Where things are.
     *
     * @param issuer HelseID
     * @param altinn where delegation requests are sent, for the policy of the page that goes there
     * @param delay how long it takes before HelseID sees a change
     */
    public record Settings(URI issuer, URI altinn, Duration delay) {}

    /** The lowest security level for what gives somebody access: confirming, setting up, keys, customer service. */
    static final int ACTING_LEVEL = 4;

    private final Selvbetjening room;
    private final Settings settings;
    private final TokenTrial trial;
    private final InstantSource clock;
    private final Randomness random;

    /** @param trial by which clients are tried at HelseID */
    public SelvbetjeningPortal(
            Selvbetjening room, Settings settings, TokenTrial trial, InstantSource clock, Randomness random) {
        this.room = room;
        this.settings = settings;
        this.trial = trial;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The routes of the mount: everything but the files of pages is behind the portal.
     *
     * @param errors pages
     * @param dataErrors what {@code /sjekkliste.json} answers instead
     */
    public Routes routes(Portal portal, Pages pages, ErrorFormat errors, ErrorFormat dataErrors) {
        Routes routes = new Routes(errors).include(pages.routes(errors));
        portal.addTo(routes);
        Ports ports = room.ports();
        Desk desk = new Desk(new PortalPages(pages, settings.issuer()), ports.rights(), ports.organisations());
        Wording wording = new Wording(room.apis(), ports.terms(), ports.organisations());
        StaticScript script = new StaticScript();
        script.addTo(routes);
        Clients clients = room.clients();
        Templates templates = room.templates();
        Keys keys = room.keys();
        OpenRequests open = new OpenRequests(ports.requests(), ports.contacts());
        FrontPage front = new FrontPage(desk);
        front.addTo(routes, portal);
        new FirstTime(desk, front, ports.organisations(), ports.requests(), open, templates, settings.altinn())
                .addTo(routes, portal);
        new AskForRight(desk, ports.organisations(), ports.requests(), open, settings.altinn()).addTo(routes, portal);
        new SetUp(desk, ports.organisations(), templates, wording, clients, room.contacts()).addTo(routes, portal);
        new ClientPages(desk, clients, keys, templates, wording, clock).addTo(routes, portal);
        new ClientChange(desk, clients, templates, ports.organisations(), wording).addTo(routes, portal);
        new ClientKeys(desk, clients, keys, room.contacts(), templates, script, settings.issuer(), clock, random)
                .addTo(routes, portal);
        new TrialPages(desk, clients, keys, templates, trial, settings.delay(), clock, random).addTo(routes, portal);
        new Confirmation(desk, clients, room.drafts(), templates, wording).addTo(routes, portal);
        new Suppliers(desk, templates, room.apis(), wording).addTo(routes, portal);
        new Automation(desk, templates).addTo(routes, portal);
        new ApiEditing(desk, room.apis()).addTo(routes, portal);
        new Owners(desk, room.apis(), templates, clients, wording).addTo(routes, portal);
        new CustomerService(desk, clients, templates, wording).addTo(routes, portal);
        new ContactPage(desk, room.contacts()).addTo(routes, portal);
        new KeyCalendar(desk, keys, clock).addTo(routes, portal);
        new ChecklistPages(desk, room.checklists(), ports.organisations(), ports.rights())
                .addTo(routes, portal, dataErrors);
        return routes;
    }
}
