package no.grunnmur.selvbetjening;

import java.util.Optional;
import no.grunnmur.mail.EmailAddress;

/**
 * How somebody who logs in here wants to be reached.
 *
 * @param phone with country code, e.g. {@code +4799999999}
 */
public record ContactCard(EmailAddress email, Optional<String> phone) {}
