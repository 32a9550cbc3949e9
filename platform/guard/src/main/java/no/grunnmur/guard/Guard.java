package no.grunnmur.guard;

import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import no.grunnmur.http.Request;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Scope;

/**
 * The one door of every API in the house: access token, DPoP proof, scope and organisation become a {@link Caller}.
 *
 * <p>A token that has been verified is remembered by its hash until it expires; the proof is verified every time.
 */
public final class Guard {

    /**
     * What this API demands.
     *
     * @param audience the API's name, the only accepted {@code aud}
     * @param base the API's base address, without trailing slash: what {@code htu} is built on
     * @param requireParentOrganisation whether the token must name a parent organisation
     * @param proofMaxAgeSeconds how old a proof may be
     * @param proofMaxAheadSeconds how far ahead of this clock a proof may be
     */
    public record Settings(
            String audience,
            URI base,
            boolean requireParentOrganisation,
            int proofMaxAgeSeconds,
            int proofMaxAheadSeconds) {}

    public Guard(Settings settings, TrustedIssuer issuer, OneTimeUse oneTimeUse, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets a caller in who holds at least one of the scopes.
     *
     * @throws no.grunnmur.kernel.Refusal with a problem of this room and the {@code WWW-Authenticate} of RFC 6750 and RFC 9449
     */
    public Caller admit(Request request, Set<Scope> anyOf) {
        throw new UnsupportedOperationException();
    }

    /** Forgets every remembered token (keys revoked, house reset). */
    public void forget() {
        throw new UnsupportedOperationException();
    }
}
