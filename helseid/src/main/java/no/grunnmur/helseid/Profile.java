package no.grunnmur.helseid;

/** Which rows of the rule tables a client is measured by. A profile is a set of rows, never a branch inside a rule. */
public enum Profile {
    /** As HelseID is today: an assertion may be sent again when the answer was only a nonce challenge. */
    HELSEID,
    /**
     * As HelseID has announced: an assertion is used up by the first request that carries it, a nonce challenge included.
     * Finds clients that will break (fact sheet helseid, section 2.2, {@code jti}).
     */
    STRICT,
    /**
     * The FAPI 2.0 Security Profile to the letter: PS256 and ES256 only, {@code aud} is the issuer as one text, every login
     * is pushed, times are short, and an assertion is used up by its first request.
     */
    FAPI2,
    /**
     * The same, but an assertion may be sent again when the answer was only a nonce challenge: the OpenID Foundation's
     * conformance suite does, and FAPI 2.0 has nothing against it.
     */
    FAPI2_RETRY,
    /** FAPI 2.0 Message Signing: {@link #FAPI2_RETRY}, and nothing but signed requests and signed answers. */
    FAPI2_SIGNED;

    /** Whether the FAPI 2.0 Security Profile is held to the letter. */
    public boolean isFapi2() {
        return this == FAPI2 || this == FAPI2_RETRY || this == FAPI2_SIGNED;
    }
}
