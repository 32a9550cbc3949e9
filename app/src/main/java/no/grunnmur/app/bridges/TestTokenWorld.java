package no.grunnmur.app.bridges;

import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.testtoken.TestTokens;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.SeededRandom;

/** What test tokens take from the seeded world. */
public final class TestTokenWorld {

    private static final int SUBJECT_KEY_BYTES = 32;

    private TestTokenWorld() {}

    /** Who a test token is about unless it is told: the doctor at the emergency clinic. */
    public static TestTokens.Usual usual(World world) {
        Persona doctor = world.persona("lege");
        OrganisationNumber unit = doctor.organisations().getFirst();
        OrganisationNumber main = unit;
        Optional<OrganisationNumber> above = world.organisation(unit).flatMap(Organisation::parent);
        while (above.isPresent()) {
            main = above.get();
            above = world.organisation(main).flatMap(Organisation::parent);
        }
        return new TestTokens.Usual(doctor.pid(), main, unit);
    }

    /** The scopes of an API of the house. */
    public static List<String> scopes(SeededApis apis, String audience) {
        return apis.find(audience).map(Api::scopes).orElse(List.of()).stream()
                .map(Scope::value)
                .toList();
    }

    /** The key of the subjects of the world's people: the same on every machine. */
    public static byte[] subjectKey(World world) {
        byte[] key = new byte[SUBJECT_KEY_BYTES];
        SeededRandom.named(world.seed(), "subjects").fill(key);
        return key;
    }

    /** What {@code X-Auth-Key} must be. */
    public static String authKey(World world) {
        return world.testTokenKey();
    }
}
