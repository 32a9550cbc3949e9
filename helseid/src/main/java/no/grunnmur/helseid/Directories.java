package no.grunnmur.helseid;

/** Where HelseID looks things up: views in memory that a change reaches at once. */
public record Directories(ClientDirectory clients, ApiDirectory apis, Delegations delegations, AcceptedTerms terms) {}
