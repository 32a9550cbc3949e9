package no.grunnmur.selvbetjening;

/** What the room asks of others. */
public record Ports(
        Rights rights, DelegationRequests requests, Terms terms, Organisations organisations, Contacts contacts) {}
