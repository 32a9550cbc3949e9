package no.grunnmur.app.bridges;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.user.People;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.store.StoredPeople;

/**
 * Names are those of the register of Persontjenesten, professions those of the seeded world's personas, until
 * Helsepersonellregisteret has a room. The last people asked for are kept for a minute, so that a token costs no lookup.
 */
public final class RegisteredPeople implements People {

    private static final int KEPT = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final Selection NAME = new Selection(EnumSet.of(InformationPart.Name), false);

    private record Known(Optional<Person> person, Instant at) {}

    private final StoredPeople register;
    private final InstantSource clock;
    private final Map<String, Professional> professionals = new HashMap<>();
    private final Map<String, Known> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    public RegisteredPeople(Database database, World world, InstantSource clock) {
        this.register = new StoredPeople(database);
        this.clock = clock;
        for (Persona persona : world.personas()) {
            Licences.of(persona)
                    .ifPresent(licence -> professionals.put(persona.pid().value(), licence));
        }
    }

    @Override
    public Optional<Person> find(NationalId pid) {
        Instant now = clock.instant();
        synchronized (known) {
            Known kept = known.get(pid.value());
            if (kept != null
                    && !now.isBefore(kept.at())
                    && now.isBefore(kept.at().plus(KEPT_FOR))) {
                return kept.person();
            }
        }
        Optional<Person> person = look(pid);
        synchronized (known) {
            known.put(pid.value(), new Known(person, now));
        }
        return person;
    }

    private Optional<Person> look(NationalId pid) {
        StoredPeople.Found found = register.byNin(pid.value());
        if (found == null) {
            return Optional.empty();
        }
        JsonObject document = JsonObject.parse(
                PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), NAME, Access.FULL));
        return document.get("name") instanceof List<?> names
                        && !names.isEmpty()
                        && names.getFirst() instanceof Map<?, ?> name
                ? Optional.of(new Person(
                        text(name, "givenName"),
                        text(name, "middleName"),
                        text(name, "familyName"),
                        Optional.ofNullable(professionals.get(pid.value()))))
                : Optional.empty();
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
