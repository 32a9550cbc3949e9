package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/**
 * Gives people of the population the parts of the world. Everybody who works gets a family name of their own, so that a
 * reader can tell them apart.
 */
final class Cast {

    /** The parts, in the order in which they are given away. */
    enum Part {
        DIRECTOR_STANGE,
        DIRECTOR_RINGSAKER,
        IT_EMPLOYEE,
        DOCTOR,
        NURSE,
        CONSULTANT,
        CUSTOMER_SERVICE,
        HOSPITAL_DIRECTOR,
        GENERAL_PRACTITIONER,
        PHYSIOTHERAPIST,
        CITIZEN,
        PROTECTED_CITIZEN,
        API_OWNER
    }

    private static final int POOL = 150;

    private final Map<Part, Resident> parts;

    private Cast(Map<Part, Resident> parts) {
        this.parts = parts;
    }

    /** @throws PopulationTooSmall when nobody can play one of the parts */
    static Cast from(long seed, Iterable<Resident> people) {
        List<Resident> ordinary = new ArrayList<>();
        Resident withConfidentialAddress = null;
        for (Resident person : people) {
            if (!fits(person)) {
                continue;
            }
            if (!person.confidentialAddress()) {
                if (works(person) && ordinary.size() < POOL) {
                    ordinary.add(person);
                }
            } else if (withConfidentialAddress == null) {
                withConfidentialAddress = person;
            }
            if (ordinary.size() == POOL && withConfidentialAddress != null) {
                break;
            }
        }
        if (withConfidentialAddress == null) {
            throw new PopulationTooSmall("the citizen with a confidential address");
        }
        Map<Part, Resident> parts = new EnumMap<>(Part.class);
        parts.put(Part.PROTECTED_CITIZEN, withConfidentialAddress);
        giveAway(ordinary, SeededRandom.named(seed, "cast"), parts);
        return new Cast(parts);
    }

    private static void giveAway(List<Resident> pool, SeededRandom random, Map<Part, Resident> parts) {
        Set<String> namesTaken = new HashSet<>();
        for (Part part : Part.values()) {
            if (parts.containsKey(part)) {
                continue;
            }
            Resident chosen = null;
            while (chosen == null) {
                if (pool.isEmpty()) {
                    throw new PopulationTooSmall(part.name());
                }
                Resident candidate = pool.remove(random.below(pool.size()));
                if (namesTaken.add(candidate.familyName())) {
                    chosen = candidate;
                }
            }
            parts.put(part, chosen);
        }
    }

    /** Alive, here, grown up, and known by an ordinary synthetic fødselsnummer. */
    private static boolean fits(Resident person) {
        return person.resident()
                && !person.otherwiseMarked()
                && person.age() >= 18
                && person.pid().isSynthetic()
                && person.pid().kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER;
    }

    private static boolean works(Resident person) {
        return person.age() >= 28 && person.age() <= 62;
    }

    Resident get(Part part) {
        return parts.get(part);
    }

    NationalId pid(Part part) {
        return parts.get(part).pid();
    }
}
