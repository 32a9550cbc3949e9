package no.grunnmur.app.bridges;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Meta;

/** The words that the population and the register's documents share: the same terms, written in two ways. */
final class RegisterTerms {

    private final Map<Enum<?>, Enum<?>> known = new HashMap<>();

    /**
     * The constant of the wire that means the same: {@code WIDOW_OR_WIDOWER} is {@code WidowOrWidower}. Null stays null.
     *
     * @throws IllegalArgumentException when the wire has no such word
     */
    <E extends Enum<E>> E word(Class<E> wire, Enum<?> ours) {
        if (ours == null) {
            return null;
        }
        Enum<?> same = known.get(ours);
        if (!wire.isInstance(same)) {
            same = Enum.valueOf(wire, pascalCase(ours.name()));
            known.put(ours, same);
        }
        return wire.cast(same);
    }

    private static String pascalCase(String name) {
        StringBuilder pascal = new StringBuilder(name.length());
        for (String word : name.split("_", -1)) {
            pascal.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return pascal.toString();
    }

    static Meta meta(Validity validity) {
        return new Meta(
                validity.registeredAt(),
                validity.isValid(),
                validity.source(),
                validity.reason(),
                time(validity.validFrom()),
                time(validity.validTo()));
    }

    /** A day as the moment it begins, in UTC: as pure dates travel in documents. */
    private static Instant time(LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    static String number(NationalId id) {
        return id == null ? null : id.value();
    }

    static String number(OrganisationNumber organisation) {
        return organisation == null ? null : organisation.value();
    }

    static Identity.Name name(no.grunnmur.befolkning.person.Name name) {
        return name == null ? null : new Identity.Name(name.givenName(), name.middleName(), name.familyName());
    }

    /** What is known of somebody without a number. */
    Identity.IdentifyingInformation information(no.grunnmur.befolkning.person.IdentifyingInformation known) {
        return known == null
                ? null
                : new Identity.IdentifyingInformation(
                        name(known.name()),
                        known.birthDate(),
                        known.citizenships(),
                        word(Identity.Gender.class, known.gender()));
    }
}
