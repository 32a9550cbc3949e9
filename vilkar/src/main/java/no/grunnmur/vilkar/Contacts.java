package no.grunnmur.vilkar;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/** How people are reached. */
public interface Contacts {

    /** Where e-mail to the person goes, or empty when nobody knows. */
    Optional<EmailAddress> email(NationalId person);

    /** The person's name. */
    String nameOf(NationalId person);
}
