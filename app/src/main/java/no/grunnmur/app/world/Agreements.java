package no.grunnmur.app.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who has signed what and who lets whom act. */
final class Agreements {

    /** The terms of Persontjenesten for data under secrecy, named after their form at kunde.nhn.no. */
    static final String SECRET_DATA = "persontjenesten_taushetsbelagtdata";

    private static final Instant SIGNED = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant DELEGATED = Instant.parse("2026-01-20T10:00:00Z");

    private Agreements() {}

    /** Everybody in operation. Neither Stange, which is on its way in, nor the physiotherapist. */
    static List<AcceptedTerms> acceptedTerms(Organisations organisations, Cast cast) {
        List<AcceptedTerms> accepted = new ArrayList<>();
        for (String key : List.of("ringsaker", "sykehus", "legekontor")) {
            accepted.add(new AcceptedTerms(
                    organisations.number(key), SECRET_DATA, "1", cast.pid(Furnishing.signerOf(key)), SIGNED));
        }
        return accepted;
    }

    /** To the supplier with the multi-tenant client. The hospital trust has not; Stange has, but signed no terms. */
    static List<Delegation> delegations(Organisations organisations) {
        List<Delegation> delegations = new ArrayList<>();
        for (String key : List.of("ringsaker", "legekontor", "fysioterapi", "stange")) {
            delegations.add(new Delegation(organisations.number(key), organisations.number("fjordjournal"), DELEGATED));
        }
        return delegations;
    }
}
