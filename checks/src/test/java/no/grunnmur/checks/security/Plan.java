package no.grunnmur.checks.security;

/** The plans of the OpenID Foundation's suite, each with its two clients, and each client once in either part. */
enum Plan {
    /** {@code fapi2-security-profile-final-test-plan}. */
    SECURITY_PROFILE("samsvar-1", "samsvar-2"),
    SECURITY_PROFILE_TURNED("samsvar-2", "samsvar-1"),
    /** {@code fapi2-message-signing-final-test-plan}, with signed requests and signed answers. */
    MESSAGE_SIGNING("samsvar-3", "samsvar-4"),
    MESSAGE_SIGNING_TURNED("samsvar-4", "samsvar-3");

    private final String first;
    private final String second;

    Plan(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** The first client, as the suite plays it: its request object says not what kind of JWT it is. */
    Party first(Fapi fapi) {
        Party party = fapi.party(first);
        party.callback = party.callbacks.getFirst();
        return party;
    }

    /** The second client, whose callback has a query when it is registered so. */
    Party second(Fapi fapi) {
        return fapi.party(second);
    }
}
