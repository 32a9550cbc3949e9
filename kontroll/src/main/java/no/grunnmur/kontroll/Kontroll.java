package no.grunnmur.kontroll;

import java.util.List;
import java.util.function.Supplier;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kontroll.http.ClockEndpoint;
import no.grunnmur.kontroll.http.ExchangesEndpoint;
import no.grunnmur.kontroll.http.FirstRequestEndpoint;
import no.grunnmur.kontroll.http.OwnPagesOnly;
import no.grunnmur.kontroll.http.PersonsEndpoint;
import no.grunnmur.kontroll.http.ResetEndpoint;
import no.grunnmur.kontroll.http.WorldEndpoint;

/** The room: its ports come in, its routes go out. To be mounted in the dev profile only. */
public final class Kontroll {

    private final ErrorFormat errors;
    private final WorldEndpoint world;
    private final ResetEndpoint reset;
    private final ClockEndpoint clock;
    private final ExchangesEndpoint exchanges;
    private final FirstRequestEndpoint firstRequest;
    private final PersonsEndpoint persons;

    /**
     * @param errors how refusals are told: ProblemDetails
     * @param world the seeded world with the addresses of the systems
     * @param parts what can be reset, in the order in which everything is
     * @param clock the house's clock; resetting everything resets it as well when it is among the parts
     * @param exchanges the last exchanges
     * @param systems the systems that exchanges can be asked of
     * @param firstRequest the printed first request
     * @param people finds people of the register
     */
    public Kontroll(
            ErrorFormat errors,
            Supplier<WorldView> world,
            List<Resettable> parts,
            HouseClock clock,
            Exchanges exchanges,
            List<String> systems,
            Supplier<FirstRequest> firstRequest,
            PersonFinder people) {
        this.errors = errors;
        this.world = new WorldEndpoint(world);
        this.reset = new ResetEndpoint(new Reset(parts));
        this.clock = new ClockEndpoint(clock);
        this.exchanges = new ExchangesEndpoint(exchanges, systems);
        this.firstRequest = new FirstRequestEndpoint(firstRequest);
        this.persons = new PersonsEndpoint(people);
    }

    /** The routes below the room's base address. */
    public Routes routes() {
        return new Routes(errors)
                .get("/v1/verden", OwnPagesOnly.guard(world))
                .post("/v1/reset", OwnPagesOnly.guard(reset))
                .get("/v1/clock", OwnPagesOnly.guard(clock::tell))
                .put("/v1/clock", OwnPagesOnly.guard(clock::set))
                .get("/v1/exchanges", OwnPagesOnly.guard(exchanges))
                .get("/v1/personer", OwnPagesOnly.guard(persons))
                .get("/v1/first-request", OwnPagesOnly.guard(firstRequest));
    }
}
