package no.grunnmur.app.bridges;

import java.util.Optional;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/** Altinn knows people as the rest of the house does. */
public final class AltinnContacts implements Contacts {

    private final PersonaContacts personas;

    public AltinnContacts(PersonaContacts personas) {
        this.personas = personas;
    }

    @Override
    public Optional<String> nameOf(NationalId person) {
        return personas.name(person);
    }

    @Override
    public Optional<EmailAddress> email(NationalId person) {
        return personas.email(person);
    }
}
