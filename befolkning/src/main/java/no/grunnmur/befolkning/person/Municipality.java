package no.grunnmur.befolkning.person;

/**
 * A municipality of Norway as of 2024 with its county.
 *
 * @param number four digits, the first two the county's
 * @param name as Statistics Norway writes it, with every official language: {@code Trondheim - Tråante}
 * @param norwegianName in Norwegian alone: {@code Trondheim}
 */
public record Municipality(String number, String name, String norwegianName, String countyNumber, String countyName) {}
