package no.grunnmur.helseid;

import no.grunnmur.helseid.attest.Units;

/** Where HelseID looks things up: views in memory that a change reaches at once. */
public record Directories(
        ClientDirectory clients, ApiDirectory apis, Delegations delegations, AcceptedTerms terms, Units units) {

    /** Without a register of organisations: no attest can be vouched for. */
    public Directories(ClientDirectory clients, ApiDirectory apis, Delegations delegations, AcceptedTerms terms) {
        this(clients, apis, delegations, terms, Units.NONE);
    }
}
