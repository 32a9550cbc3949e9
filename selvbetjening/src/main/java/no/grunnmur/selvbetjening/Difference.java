package no.grunnmur.selvbetjening;

import java.util.Optional;

/**
 * One line of what a change changes.
 *
 * @param path the member, e.g. {@code scopes[nhn:selvbetjening/client]}
 * @param before empty when it was not there
 * @param after empty when it is not there any more
 */
public record Difference(String path, Optional<String> before, Optional<String> after) {}
