package no.grunnmur.altinn;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/** What is known of people: their name, and where they can be written to. */
public interface Contacts {

    /** Given name and family name; empty when nobody has that number. */
    Optional<String> nameOf(NationalId person);

    /** Empty when the person has told none. */
    Optional<EmailAddress> email(NationalId person);
}
