package no.grunnmur.app;

import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.SeededPersonas;
import no.grunnmur.app.bridges.TestTokenWorld;
import no.grunnmur.app.world.World;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.HelseId;
import no.grunnmur.helseid.store.StoredGrants;
import no.grunnmur.helseid.store.StoredInteractions;
import no.grunnmur.helseid.store.StoredSessions;
import no.grunnmur.helseid.store.StoredTokenGrants;
import no.grunnmur.helseid.store.StoredUnheard;
import no.grunnmur.helseid.tokens.Revocations;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.jose.KeptSecret;
import no.grunnmur.kernel.Randomness;

/** What a login at HelseID needs of the house: the tables, the people, and the key of their pseudonyms. */
record Logins(Site site, People people, Revocations revocations) {

    private static final int SUBJECT_KEY_BYTES = 32;

    HelseId.Logins logins() {
        Database database = site.foundation().database();
        Optional<World> world = site.world();
        Randomness randomness = site.randomness();
        return new HelseId.Logins(
                new StoredInteractions(database, randomness),
                new StoredSessions(database, randomness),
                new StoredGrants(database, randomness),
                people,
                new Subjects(subjectKey(world)),
                world.map(seeded -> WaysIn.synthetic(providers(), new SeededPersonas(seeded)))
                        .orElseGet(() -> WaysIn.real(providers())),
                revocations,
                new StoredTokenGrants(database),
                new StoredUnheard(database));
    }

    /** The real identity providers that an operator has configured. */
    private List<UpstreamProvider> providers() {
        return site.configuration().identityProviders().map(ProviderFile::read).orElse(List.of());
    }

    /** In the dev profile the key follows from the seed: a person has the same pseudonym on every machine. */
    private byte[] subjectKey(Optional<World> world) {
        return world.map(TestTokenWorld::subjectKey)
                .orElseGet(() ->
                        KeptSecret.open(site.configuration().keys(), "subjects", SUBJECT_KEY_BYTES, site.randomness()));
    }
}
