package no.grunnmur.app.world;

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

    private Scopes() {}
}
