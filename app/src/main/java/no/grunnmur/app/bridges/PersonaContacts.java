package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.user.People;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;

/**
 * Where the personas of the seeded world get their e-mail: {@code <persona>@<organisation>.example}, a domain that nobody
 * can have (RFC 2606, section 3); customer service, where its file says; and anybody, where they have written. Whoever is none
 * of them is called what the register of people says.
 */
public final class PersonaContacts implements no.grunnmur.vilkar.Contacts, no.grunnmur.selvbetjening.Contacts {

    private final Map<NationalId, EmailAddress> addresses = new HashMap<>();
    private final Map<NationalId, String> names = new HashMap<>();
    private final People people;

    /** What people have written themselves. */
    private volatile Function<NationalId, Optional<EmailAddress>> cards = nobody -> Optional.empty();

    /** @param people the register of people, for the names of everybody else */
    public PersonaContacts(World world, Authorities authorities, People people) {
        this.people = people;
        authorities.customerService().forEach(member -> {
            names.put(member.pid(), member.name());
            member.email().ifPresent(address -> addresses.put(member.pid(), address));
        });
        for (Persona persona : world.personas()) {
            String domain = persona.organisations().stream()
                    .findFirst()
                    .flatMap(world::organisation)
                    .map(organisation -> organisation.key())
                    .orElse("post");
            addresses.put(persona.pid(), new EmailAddress(persona.key() + "@" + domain + ".example"));
            names.put(persona.pid(), persona.name());
        }
    }

    @Override
    public Optional<EmailAddress> email(NationalId person) {
        return cards.apply(person).or(() -> Optional.ofNullable(addresses.get(person)));
    }

    /** From now on what people have written themselves counts before anything else; the room that keeps it comes later. */
    public void asWritten(Function<NationalId, Optional<EmailAddress>> written) {
        this.cards = written;
    }

    /** The name, empty text when it is not known. */
    @Override
    public String nameOf(NationalId person) {
        return name(person).orElse("");
    }

    /** The person's name, when it is known. */
    public Optional<String> name(NationalId person) {
        return Optional.ofNullable(names.get(person))
                .or(() -> people.find(person).map(People.Person::name));
    }
}
