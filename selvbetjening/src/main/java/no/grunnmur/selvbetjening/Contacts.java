package no.grunnmur.selvbetjening;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/** How people are reached, as public registers know it. */
public interface Contacts {

    Optional<EmailAddress> email(NationalId person);

    String nameOf(NationalId person);
}
