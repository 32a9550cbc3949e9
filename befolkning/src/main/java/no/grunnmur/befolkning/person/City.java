package no.grunnmur.befolkning.person;

/** A post town and its postal code of four digits. */
public record City(String postalCode, String name) {}
