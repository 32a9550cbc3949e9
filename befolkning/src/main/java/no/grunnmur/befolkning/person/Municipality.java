package no.grunnmur.befolkning.person;

/**
 * A municipality of Norway as of 2024 with its county.
 *
 * @param number four digits, the first two the county's
 * @param name in Norwegian; where several languages are official, the Norwegian one
 */
public record Municipality(String number, String name, String countyNumber, String countyName) {}
