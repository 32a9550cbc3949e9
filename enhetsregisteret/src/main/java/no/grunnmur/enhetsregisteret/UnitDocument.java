package no.grunnmur.enhetsregisteret;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a unit in the register's open data (enhet, underenhet): written for synthetic units, read for both these
 * and imported ones. Members that are not understood are kept as they are.
 *
 * <p>Source: Brønnøysundregistrene, open data of Enhetsregisteret, {@code /enheter} and {@code /underenheter}.
 */
public final class UnitDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_NAME = 300;

    /** What a document lacks, so that it cannot be taken in. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }

    private UnitDocument() {}

    /**
     * A business address in Norway (forretningsadresse, for a sub-unit beliggenhetsadresse).
     *
     * @param line street and number
     * @param municipality its name in Norwegian
     */
    public record Address(
            String line, String postalCode, String city, String municipalityNumber, String municipality) {}

    /**
     * A code with its words, as the open data write codes.
     *
     * @param code e.g. {@code 84.110}
     * @param description in Norwegian
     */
    public record Coded(String code, String description) {}

    /**
     * The document of a synthetic unit.
     *
     * @param sector the institutional sector, empty for sub-units
     */
    public static String write(
            Organisation unit, LocalDate registered, Address address, Coded industry, Optional<Coded> sector) {
        ObjectNode document = JSON.createObjectNode();
        document.put("organisasjonsnummer", unit.number().value());
        document.put("navn", unit.name());
        document.set("organisasjonsform", coded(new Coded(unit.form(), OrganisationForms.description(unit.form()))));
        document.put("registreringsdatoEnhetsregisteret", registered.toString());
        document.put("registrertIMvaregisteret", false);
        document.set("naeringskode1", coded(industry));
        document.put("harRegistrertAntallAnsatte", false);
        unit.parent().ifPresent(parent -> document.put("overordnetEnhet", parent.value()));
        document.set(unit.isSubUnit() ? "beliggenhetsadresse" : "forretningsadresse", address(address));
        if (!unit.isSubUnit()) {
            sector.ifPresent(code -> document.set("institusjonellSektorkode", coded(code)));
            for (String register :
                    new String[] {"Foretaksregisteret", "Stiftelsesregisteret", "Frivillighetsregisteret"}) {
                document.put("registrertI" + register, false);
            }
            document.put("konkurs", false);
            document.put("underAvvikling", false);
            document.put("underTvangsavviklingEllerTvangsopplosning", false);
            document.put("maalform", "Bokmål");
        }
        unit.deleted().ifPresent(day -> document.put("slettedato", day.toString()));
        return document.toString();
    }

    private static ObjectNode coded(Coded coded) {
        return JSON.createObjectNode().put("kode", coded.code()).put("beskrivelse", coded.description());
    }

    private static ObjectNode address(Address address) {
        ObjectNode node = JSON.createObjectNode().put("land", "Norge").put("landkode", "NO");
        node.put("postnummer", address.postalCode()).put("poststed", address.city());
        node.putArray("adresse").add(address.line());
        return node.put("kommune", address.municipality()).put("kommunenummer", address.municipalityNumber());
    }

    /**
     * The facts in a document.
     *
     * @throws Unreadable when it cannot be a unit's, with a reason that names the member
     */
    static Organisation read(JsonNode document) throws Unreadable {
        OrganisationNumber number = number(document, "organisasjonsnummer")
                .orElseThrow(() -> new Unreadable("organisasjonsnummer mangler eller er ugyldig"));
        String name = document.path("navn").asString("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Unreadable("navn mangler eller er for langt");
        }
        String form = document.path("organisasjonsform").path("kode").asString("");
        if (form.isEmpty() || form.length() > 10) {
            throw new Unreadable("organisasjonsform mangler eller er ugyldig");
        }
        if (document.hasNonNull("overordnetEnhet")
                && number(document, "overordnetEnhet").isEmpty()) {
            throw new Unreadable("overordnetEnhet er ugyldig");
        }
        String place = Organisation.isSubUnitForm(form) ? "beliggenhetsadresse" : "forretningsadresse";
        String municipality = document.path(place).path("kommunenummer").asString("");
        return new Organisation(
                number,
                name,
                form,
                number(document, "overordnetEnhet"),
                municipality.matches("[0-9]{4}") ? Optional.of(municipality) : Optional.empty(),
                day(document, "slettedato"));
    }

    private static Optional<OrganisationNumber> number(JsonNode document, String member) {
        return OrganisationNumber.parse(document.path(member).asString(""));
    }

    private static Optional<LocalDate> day(JsonNode document, String member) throws Unreadable {
        String text = document.path(member).asString("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException malformed) {
            throw new Unreadable(member + " er ikke en dato");
        }
    }
}
