package no.grunnmur.enhetsregisteret;

import java.time.InstantSource;
import no.grunnmur.database.Database;
import no.grunnmur.enhetsregisteret.http.RegisterErrors;
import no.grunnmur.enhetsregisteret.http.UnitEndpoints;
import no.grunnmur.enhetsregisteret.store.OrganisationLoader;
import no.grunnmur.enhetsregisteret.store.StoredOrganisations;
import no.grunnmur.http.Routes;

/** The room: its routes, what others may ask, and the register for whoever fills it. */
public final class Enhetsregisteret {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/enhetsregisteret/migrations";

    private final StoredOrganisations organisations;
    private final OrganisationLoader loader;
    private final InstantSource clock;

    /** @param database opened with {@link #MIGRATIONS} among its migrations */
    public Enhetsregisteret(Database database, InstantSource clock) {
        this.organisations = new StoredOrganisations(database);
        this.loader = new OrganisationLoader(database);
        this.clock = clock;
    }

    /** The open data, relative to the base. */
    public Routes routes() {
        return new UnitEndpoints(organisations).addTo(new Routes(new RegisterErrors(clock)));
    }

    /** What the rest of the house asks. */
    public Organisations organisations() {
        return organisations;
    }

    /** The register, to be filled. */
    public OrganisationRegister register() {
        return loader;
    }
}
