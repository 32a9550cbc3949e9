package no.grunnmur.persontjenesten;

import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.ClientAddress;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Confidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.StrictlyConfidential;
import static no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality.Unclassified;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Meta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each access sees, judged by what stands in the bytes. */
class DisclosureTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Meta NOW = new Meta(null, true, null, null, null, null);
    private static final Meta EARLIER = new Meta(null, false, null, null, null, null);

    private static final Set<InformationPart> HOMES =
            Set.of(InformationPart.ResidentialAddress, InformationPart.PresentAddress, InformationPart.SharedResidence);

    private static final Set<InformationPart> POST = Set.of(
            InformationPart.PostalAddress,
            InformationPart.ForeignPostalAddress,
            InformationPart.PreferredContactAddress);

    /** What stays of an address that is withheld. */
    private static final Set<String> OF_A_WITHHELD_ADDRESS = Set.of(
            "registeredAt",
            "isValid",
            "source",
            "reason",
            "validFrom",
            "validTo",
            "addressConfidentiality",
            "addressType");

    /** Members that tell where a protected person is or whom to ask, wherever they stand. */
    private static final Set<String> TELL_WHERE = Set.of(
            "streetAddress",
            "cadastralAddress",
            "unknownResidence",
            "cadastralIdentifier",
            "closeCadastralIdentifier",
            "foreignAddress",
            "freeFormForeignAddress",
            "freeFormPostalAddress",
            "freeformContactAddress",
            "postBoxAddress",
            "contactAddress",
            "moveDate",
            "presentAddressDate",
            "stayElsewhere",
            "isAddressUnknown",
            "contractValidFrom",
            "contractValidTo",
            "basicStatisticalUnit",
            "fullBasicStatisticalUnitNumber",
            "basicStatisticalUnitName",
            "constituency",
            "schoolDistrict",
            "churchDistrict",
            "urbanDistrictCode",
            "urbanDistrictName",
            "geographicalUrbanDistrictCode",
            "geographicalUrbanDistrictName",
            "municipalityNumber",
            "municipalityName",
            "countyNumber",
            "countyName",
            "city",
            "postalCode",
            "place",
            "abroad",
            "birthPlace",
            "birthMunicipalityNumber",
            "birthMunicipalityName",
            "birthCountyNumber",
            "birthCountyName",
            "immigratedFromMunicipalityNumber",
            "emigratedToCountry",
            "emigratedToCity",
            "startDate",
            "endDate",
            "estimatedLengthOfStay",
            "numberOfPreviousStays",
            "office",
            "guardianServiceEstablishment",
            "responsibleOrganization",
            "issuerName");

    @ParameterizedTest
    @EnumSource(names = {"Confidential", "StrictlyConfidential"})
    void restrictedAccessIsNotToldWhereAProtectedPersonIs(AddressConfidentiality level) {
        for (boolean holdsNow : new boolean[] {true, false}) {
            PersonDocument person = person(level, level, holdsNow);
            List<String> leaks = new ArrayList<>();
            for (InformationPart part : InformationPart.values()) {
                for (JsonNode item : seen(person, part, Access.RESTRICTED)) {
                    if (HOMES.contains(part) || POST.contains(part)) {
                        assertThat(OF_A_WITHHELD_ADDRESS).as(part.name()).containsAll(item.propertyNames());
                    }
                    namesOfMembers(item).stream().filter(TELL_WHERE::contains).forEach(leaks::add);
                }
            }
            assertThat(leaks).isEmpty();
        }
    }

    /** The values are unlike each other, so the bytes themselves are searched too. */
    @ParameterizedTest
    @EnumSource(names = {"Confidential", "StrictlyConfidential"})
    void noValueOfAHomeIsAmongTheBytesOfARestrictedAnswer(AddressConfidentiality level) {
        PersonDocument person = person(level, Unclassified, true);
        List<String> secrets = new ArrayList<>();
        for (InformationPart home : HOMES) {
            for (Item item : person.items(home)) {
                JsonNode whole = JSON.readTree(DocumentJson.bytes(item));
                whole.properties().stream()
                        .filter(member -> !OF_A_WITHHELD_ADDRESS.contains(member.getKey()))
                        .forEach(member -> leaves(member.getValue(), secrets));
            }
        }
        assertThat(secrets).hasSizeGreaterThan(40);

        String answer = everything(person, Access.RESTRICTED);

        assertThat(secrets).noneMatch(answer::contains);
    }

    @Test
    void fullAccessSeesTheHomeOfAConfidentialPerson() {
        PersonDocument person = person(Confidential, Confidential, true);

        for (InformationPart part : InformationPart.values()) {
            assertThat(seen(person, part, Access.FULL)).isEqualTo(whole(person, part));
        }
    }

    @Test
    void fullAccessSeesNoHomeOfAStrictlyConfidentialPersonNotEvenAnEarlierOne() {
        for (boolean holdsNow : new boolean[] {true, false}) {
            PersonDocument person = person(StrictlyConfidential, Unclassified, holdsNow);

            for (InformationPart part : InformationPart.values()) {
                if (HOMES.contains(part)) {
                    assertThat(seen(person, part, Access.FULL))
                            .isNotEmpty()
                            .allSatisfy(
                                    item -> assertThat(OF_A_WITHHELD_ADDRESS).containsAll(item.propertyNames()));
                } else {
                    assertThat(seen(person, part, Access.FULL)).isEqualTo(whole(person, part));
                }
            }
        }
    }

    @Test
    void restrictedAccessSeesAllOfAnUnprotectedPersonButTheContactRegister() {
        PersonDocument person = person(Unclassified, Unclassified, true);

        for (InformationPart part : InformationPart.values()) {
            if (part == InformationPart.CommonContactRegisterInformation) {
                assertThat(seen(person, part, Access.RESTRICTED)).isEmpty();
            } else {
                assertThat(seen(person, part, Access.RESTRICTED)).isEqualTo(whole(person, part));
            }
        }
    }

    @Test
    void aGradedAddressOfAnUnprotectedPersonIsWithheldAlone() {
        PersonDocument person = person(Unclassified, ClientAddress, true);

        for (InformationPart part : InformationPart.values()) {
            if (HOMES.contains(part) || POST.contains(part)) {
                assertThat(seen(person, part, Access.RESTRICTED))
                        .isNotEmpty()
                        .allSatisfy(item -> assertThat(OF_A_WITHHELD_ADDRESS).containsAll(item.propertyNames()));
            } else if (part != InformationPart.CommonContactRegisterInformation) {
                assertThat(seen(person, part, Access.RESTRICTED)).isEqualTo(whole(person, part));
            }
        }
    }

    @Test
    void anAddressWithoutAGradingIsNotTakenForOpen() {
        Addresses.ResidentialAddress ungraded = residence(null, NOW);
        PersonDocument person = PersonDocument.of(MadeUpPeople.id(1), 1)
                .add(InformationPart.ResidentialAddress, ungraded)
                .build();

        assertThat(everything(person, Access.RESTRICTED)).doesNotContain("hemmelig");
        assertThat(everything(person, Access.FULL)).contains("hemmelig");
    }

    @Test
    void anEarlierOpenAddressOfSomebodyProtectedNowIsWithheld() {
        PersonDocument person = PersonDocument.of(MadeUpPeople.id(1), 1)
                .add(InformationPart.AddressProtection, new Addresses.Protection(Confidential, NOW))
                .add(InformationPart.ResidentialAddress, residence(Unclassified, EARLIER))
                .build();

        assertThat(everything(person, Access.RESTRICTED)).doesNotContain("hemmelig");
    }

    @Test
    void aProtectionThatHasEndedProtectsOnlyWhatIsGraded() {
        PersonDocument person = PersonDocument.of(MadeUpPeople.id(1), 1)
                .add(InformationPart.AddressProtection, new Addresses.Protection(Confidential, EARLIER))
                .add(InformationPart.ResidentialAddress, residence(Unclassified, NOW))
                .build();

        assertThat(everything(person, Access.RESTRICTED)).contains("hemmelig");
    }

    @Test
    void aGradedHomeProtectsThePersonEvenWhenTheProtectionItselfIsMissing() {
        PersonDocument person = PersonDocument.of(MadeUpPeople.id(1), 1)
                .add(InformationPart.ResidentialAddress, residence(StrictlyConfidential, NOW))
                .build();

        assertThat(everything(person, Access.RESTRICTED)).doesNotContain("hemmelig");
        assertThat(everything(person, Access.FULL)).doesNotContain("hemmelig");
    }

    @Test
    void whatIsWithheldFromAllIsNotEvenStored() {
        PersonDocument person = person(StrictlyConfidential, Unclassified, true);
        List<String> streets = new ArrayList<>();
        leaves(
                JSON.readTree(DocumentJson.bytes(
                                person.items(InformationPart.ResidentialAddress).getFirst()))
                        .get("streetAddress"),
                streets);

        String stored = new String(PersonPacker.pack(person), StandardCharsets.UTF_8);

        assertThat(streets).isNotEmpty().noneMatch(stored::contains);
    }

    private static Addresses.ResidentialAddress residence(AddressConfidentiality grading, Meta meta) {
        return new Addresses.ResidentialAddress(
                null,
                null,
                null,
                "hemmelig",
                null,
                grading,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                meta);
    }

    /** A person with one entry of everything. */
    private static PersonDocument person(
            AddressConfidentiality level, AddressConfidentiality grading, boolean holdsNow) {
        PersonDocument.Builder person = PersonDocument.of(MadeUpPeople.id(1), 1);
        List<Item> items = new MadeUpPeople(3, 100).oneOfEach(grading, holdsNow);
        for (InformationPart part : InformationPart.values()) {
            if (part != InformationPart.AddressProtection) {
                person.add(part, items.get(part.number()));
            }
        }
        return person.add(InformationPart.AddressProtection, new Addresses.Protection(level, NOW))
                .build();
    }

    private static List<JsonNode> whole(PersonDocument person, InformationPart part) {
        return person.items(part).stream()
                .map(item -> JSON.readTree(DocumentJson.bytes(item)))
                .toList();
    }

    private static List<JsonNode> seen(PersonDocument person, InformationPart part, Access access) {
        JsonNode member = JSON.readTree(everything(person, access)).path(part.member());
        return member.isMissingNode()
                ? List.of()
                : member.isArray() ? List.copyOf(member.valueStream().toList()) : List.of(member);
    }

    private static String everything(PersonDocument person, Access access) {
        Selection all = new Selection(EnumSet.allOf(InformationPart.class), true);
        byte[] answer = PackedPerson.answer(PersonPacker.pack(person), person.id(), 1, all, access);
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static List<String> namesOfMembers(JsonNode node) {
        List<String> names = new ArrayList<>(node.isObject() ? node.propertyNames() : List.of());
        node.valueStream().forEach(child -> names.addAll(namesOfMembers(child)));
        return names;
    }

    /** Texts and numbers long enough to be told from chance. */
    private static void leaves(JsonNode node, List<String> values) {
        if (node.isContainer()) {
            node.valueStream().forEach(child -> leaves(child, values));
        } else if (node.isIntegralNumber()
                || (node.isString() && node.asString().startsWith("tekst"))) {
            String text = node.toString();
            values.add(node.isString() ? text.substring(1, text.length() - 1) : text);
        }
    }
}
