package no.grunnmur.app.world;

import java.util.List;
import no.grunnmur.app.world.Cast.Part;

/** Puts a world together: each kind of thing is drawn by a class of its own, from the seed and from what stands already. */
final class Furnishing {

    private final World world;

    Furnishing(long seed, Cast cast, ClientKeys keys, String conformanceCallback) {
        Organisations organisations = new Organisations(seed, cast);
        List<Persona> personas = new Personas(seed, cast, organisations).all();
        Catalogue catalogue = new Catalogue(organisations);
        this.world = new World(
                seed,
                organisations.all(),
                personas,
                catalogue.systems(),
                catalogue.installations(),
                new Clients(seed, organisations, keys, conformanceCallback).all(),
                new Accounts(seed, cast, organisations).all(),
                catalogue.apis(),
                Agreements.delegations(organisations),
                Agreements.acceptedTerms(organisations, cast));
    }

    World world() {
        return world;
    }

    /** The part's person as the one who signs. */
    static Part signerOf(String organisation) {
        return switch (organisation) {
            case "ringsaker" -> Part.DIRECTOR_RINGSAKER;
            case "stange" -> Part.DIRECTOR_STANGE;
            case "sykehus" -> Part.HOSPITAL_DIRECTOR;
            case "legekontor" -> Part.GENERAL_PRACTITIONER;
            case "fysioterapi" -> Part.PHYSIOTHERAPIST;
            default -> throw new IllegalArgumentException("nobody signs for " + organisation);
        };
    }
}
