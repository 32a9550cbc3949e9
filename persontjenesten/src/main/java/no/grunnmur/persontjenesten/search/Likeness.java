package no.grunnmur.persontjenesten.search;

import java.time.LocalDate;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.search.Criteria.AddressTerms;

/**
 * Somebody as somebody else remembers or has written them: to be compared, not matched. What is null is not known.
 *
 * @param name given, middle and family names in any order
 * @param born the day
 * @param address where they are thought to live
 */
public record Likeness(String name, LocalDate born, Identity.Gender gender, AddressTerms address) {}
