package no.grunnmur.app.bridges;

import java.util.Optional;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.helseid.user.People;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/** Names are those of the personas, then of the register of people; only personas have e-mail. */
public final class AltinnContacts implements Contacts {

    private final PersonaContacts personas;
    private final People people;

    public AltinnContacts(PersonaContacts personas, People people) {
        this.personas = personas;
        this.people = people;
    }

    @Override
    public Optional<String> nameOf(NationalId person) {
        return personas.name(person).or(() -> people.find(person).map(People.Person::name));
    }

    @Override
    public Optional<EmailAddress> email(NationalId person) {
        return personas.email(person);
    }
}
