package no.grunnmur.persontjenesten;

/**
 * That something happened to a person, without what: whoever is told reads the person anew.
 *
 * @param sequenceNumber its place in the one global order, from 1. Whoever has seen all up to a number misses nothing by
 *     asking from the next: no event with a smaller number ever appears later
 * @param personId whom it happened to; of a merge, each of them by the id they had
 * @param nin the number the person went by when it happened, 11 or 12 digits; null when there was none
 */
public record PersonEvent(long sequenceNumber, PersonId personId, EventType type, String nin) {}
