package no.grunnmur.selvbetjening;

import java.util.Optional;

/**
 * A client that an installed system asks for.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 2.3.
 *
 * @param organisationNumber who is to own it
 * @param publicJwk its key
 * @param wish what it is to be
 * @param returnUri where the browser goes after the confirmation
 */
public record Draft(String organisationNumber, String publicJwk, Wish wish, Optional<String> returnUri) {}
