package no.grunnmur.app.bridges;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.store.StoredPeople;

/** A person of the register, read as a developer who looks for somebody reads them: with everything, history too. */
final class RegisteredPerson {

    private static final Selection EVERYTHING = new Selection(EnumSet.allOf(InformationPart.class), true);

    private final JsonObject document;
    final int number;
    final String id;

    private RegisteredPerson(StoredPeople.Found found) {
        this.number = found.number();
        this.id = found.id().value();
        this.document = JsonObject.parse(
                PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), EVERYTHING, Access.FULL));
    }

    static RegisteredPerson of(StoredPeople.Found found) {
        return new RegisteredPerson(found);
    }

    /** The entries of a part that hold now. */
    List<Map<?, ?>> now(InformationPart part) {
        return entries(part).stream().filter(RegisteredPerson::holds).toList();
    }

    /** The entries of a part that held once. */
    List<Map<?, ?>> earlier(InformationPart part) {
        return entries(part).stream().filter(entry -> !holds(entry)).toList();
    }

    private static boolean holds(Map<?, ?> entry) {
        return !Boolean.FALSE.equals(entry.get("isValid"));
    }

    private List<Map<?, ?>> entries(InformationPart part) {
        Object value = document.get(part.member());
        List<Map<?, ?>> entries = new ArrayList<>(2);
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> entry) {
                    entries.add(entry);
                }
            }
        } else if (value instanceof Map<?, ?> entry) {
            entries.add(entry);
        }
        return entries;
    }

    /** A member of the entry that holds now; empty when none does or it has none. */
    Optional<String> now(InformationPart part, String member) {
        List<Map<?, ?>> now = now(part);
        return now.isEmpty() ? Optional.empty() : text(now.getFirst(), member);
    }

    static Optional<String> text(Map<?, ?> entry, String member) {
        return entry.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Integer> age(LocalDate today) {
        return now(InformationPart.Birth, "birthDate")
                .map(RegisteredPerson::day)
                .map(birth -> Period.between(birth, today).getYears());
    }

    /** The day of a date as documents hold it. */
    static LocalDate day(String dateTime) {
        return LocalDate.ofInstant(Instant.parse(dateTime), ZoneOffset.UTC);
    }

    Optional<String> pid() {
        return now(InformationPart.NorwegianIdentificationNumber, "identificationNumber");
    }

    /** Former numbers, and those of the immigration authorities. */
    List<String> otherPids() {
        List<String> others = new ArrayList<>();
        for (Map<?, ?> entry : earlier(InformationPart.NorwegianIdentificationNumber)) {
            text(entry, "identificationNumber").ifPresent(others::add);
        }
        for (Map<?, ?> entry : entries(InformationPart.ImmigrationAuthoritiesIdentificationNumber)) {
            text(entry, "identificationNumber").ifPresent(others::add);
        }
        return others;
    }

    String name() {
        List<Map<?, ?>> names = now(InformationPart.Name);
        if (names.isEmpty()) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        for (String member : List.of("givenName", "middleName", "familyName")) {
            text(names.getFirst(), member)
                    .ifPresent(part -> name.append(name.isEmpty() ? "" : " ").append(part));
        }
        return name.toString();
    }

    /** What the residence says of the municipality: number and name, as far as there is any. */
    Optional<String[]> municipality() {
        for (Map<?, ?> home : now(InformationPart.ResidentialAddress)) {
            Object place = home.get("streetAddress");
            if (!(place instanceof Map<?, ?>) && home.get("cadastralAddress") instanceof Map<?, ?> property) {
                place = property.get("cadastralNumber");
            }
            if (!(place instanceof Map<?, ?>)) {
                place = home.get("unknownResidence");
            }
            if (place instanceof Map<?, ?> known && known.get("municipalityNumber") instanceof String number) {
                return Optional.of(
                        new String[] {number, text(known, "municipalityName").orElse("")});
            }
        }
        return Optional.empty();
    }
}
