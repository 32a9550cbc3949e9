package no.grunnmur.enhetsregisteret;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import tools.jackson.databind.JsonNode;

/**
 * A file of who holds which office: a JSON array, plain or gzip, of objects with {@code organisasjonsnummer} and
 * {@code rollegrupper}, as the register's open data have them under {@code /roller} and {@code /roller/totalbestand}. With
 * {@code fodselsnummer} in {@code person}, as in the register's answers to public bodies ({@code /autorisert-api}), the holders
 * can sign and manage access; without, they are names. Kinds of office that decide nothing here, and offices that an
 * organisation holds, are left out.
 *
 * <p>The name of the member with the national id is inferred from {@code fodselsdato} beside it.
 */
public final class OfficeFile {

    private static final String GROUPS = "rollegrupper";

    private OfficeFile() {}

    /** Whether it is such a file, and not one of units. */
    public static boolean isOne(Path file) {
        try (RegisterFile documents = RegisterFile.open(file)) {
            JsonNode first = documents.next();
            return first != null && first.has(GROUPS);
        }
    }

    /**
     * The offices by organisation.
     *
     * @throws IllegalArgumentException when something in it is not as it should be; tells which organisation, and no number
     *     of a person
     */
    public static Map<OrganisationNumber, List<Office>> read(Path file) {
        Map<OrganisationNumber, List<Office>> all = new HashMap<>();
        try (RegisterFile documents = RegisterFile.open(file)) {
            for (JsonNode document = documents.next(); document != null; document = documents.next()) {
                OrganisationNumber number = OrganisationNumber.parse(
                                document.path("organisasjonsnummer").asString(""))
                        .orElseThrow(() -> new IllegalArgumentException(
                                file + " lists offices without a valid organisasjonsnummer"));
                List<Office> offices = all.computeIfAbsent(number, none -> new ArrayList<>());
                for (JsonNode group : document.path(GROUPS)) {
                    for (JsonNode role : group.path("roller")) {
                        office(file, number, role).ifPresent(offices::add);
                    }
                }
            }
        }
        return all;
    }

    private static Optional<Office> office(Path file, OrganisationNumber number, JsonNode role) {
        Optional<OfficeKind> kind =
                OfficeKind.ofCode(role.path("type").path("kode").asString(""));
        JsonNode person = role.path("person");
        if (kind.isEmpty() || !person.isObject()) {
            return Optional.empty();
        }
        JsonNode name = person.path("navn");
        boolean over = role.path("fratraadt").asBoolean(false)
                || role.path("avregistrert").asBoolean(false)
                || person.path("erDoed").asBoolean(false);
        return Optional.of(new Office(
                kind.get(),
                new Office.Holder(
                        pid(file, number, person),
                        name.path("fornavn").asString("").strip(),
                        Optional.of(name.path("mellomnavn").asString("").strip())
                                .filter(middle -> !middle.isEmpty()),
                        name.path("etternavn").asString("").strip(),
                        born(person)),
                over));
    }

    private static Optional<NationalId> pid(Path file, OrganisationNumber number, JsonNode person) {
        String text = person.path("fodselsnummer").asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(NationalId.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " has a fodselsnummer that is none for somebody in " + number)));
    }

    private static Optional<LocalDate> born(JsonNode person) {
        String text = person.path("fodselsdato").asString("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException unclear) {
            return Optional.empty();
        }
    }
}
