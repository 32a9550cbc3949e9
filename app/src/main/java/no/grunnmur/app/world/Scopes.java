package no.grunnmur.app.world;

import java.util.List;
import no.grunnmur.kernel.Scope;

/** The scopes that the world's clients have. Source: fact sheets person-api, section 1, and selvbetjening-grunndata. */
final class Scopes {

    static final String PERSON_AUDIENCE = "nhn:hgd-persontjenesten-api";
    static final Scope FULL = new Scope(PERSON_AUDIENCE + "/full-access");
    static final Scope RESTRICTED = new Scope(PERSON_AUDIENCE + "/restricted-access");
    /** Version 2 of the API: Bearer tokens. */
    static final Scope V2_LEGAL_BASIS = new Scope(PERSON_AUDIENCE + "/read-with-legal-basis");

    static final Scope V2_NO_LEGAL_BASIS = new Scope(PERSON_AUDIENCE + "/read-no-legal-basis");

    static final String SELVBETJENING_AUDIENCE = "nhn:selvbetjening";
    static final Scope SELVBETJENING = new Scope(SELVBETJENING_AUDIENCE + "/client");

    static final String PARTIES_AUDIENCE = "nhn:cp-api";
    static final Scope PARTIES = new Scope(PARTIES_AUDIENCE + "/access-v2-dpop");

    static final String INSIGHT_AUDIENCE = "nhn:hgd-persontjenesten-innsyn";
    /** Who has looked a person up, for that person. Of this house: the real service has no such API. */
    static final Scope INSIGHT = new Scope(INSIGHT_AUDIENCE + "/read");

    /** The port that the register of Persontjenesten is changed by. */
    static final String IMPORT_AUDIENCE = "grunnmur:persontjenesten-import";

    static final Scope IMPORT = new Scope(IMPORT_AUDIENCE + "/write");

    /** Reserved test data: people of an organisation's own making. */
    static final String TEST_DATA_AUDIENCE = "nhn:persontjenesten-reservert-testdata";

    static final Scope TEST_DATA = new Scope(TEST_DATA_AUDIENCE + "/tilgang");

    /** Altinn, whose tokens are Maskinporten's in the real world. */
    static final String ALTINN_AUDIENCE = "altinn";

    static final Scope ALTINN_OWNER_READ = new Scope("altinn:serviceowner/delegationrequests.read");
    static final Scope ALTINN_OWNER_WRITE = new Scope("altinn:serviceowner/delegationrequests.write");
    static final Scope ALTINN_USER_READ = new Scope("altinn:enduser/requests.read");
    static final Scope ALTINN_USER_WRITE = new Scope("altinn:enduser/requests.write");
    static final Scope ALTINN_SYSTEM_READ = new Scope("altinn:authentication/systemuser.request.read");
    static final Scope ALTINN_SYSTEM_WRITE = new Scope("altinn:authentication/systemuser.request.write");

    /** What opens a client's own configuration at HelseID. */
    static final Scope CLIENT_INFO = new Scope("helseid://scopes/client/info");

    /** What a client may ask about the person who logs in. Source: fact sheet helseid, section 6. */
    static final List<Scope> IDENTITY = List.of(
            new Scope("openid"),
            new Scope("profile"),
            new Scope("offline_access"),
            new Scope("helseid://scopes/identity/pid"),
            new Scope("helseid://scopes/identity/pid_pseudonym"),
            new Scope("helseid://scopes/identity/security_level"),
            new Scope("helseid://scopes/identity/assurance_level"),
            new Scope("helseid://scopes/identity/network"),
            new Scope("helseid://scopes/hpr/hpr_number"),
            CLIENT_INFO,
            new Scope("nhn:tillitsrammeverk:parameters"));

    private Scopes() {}
}
