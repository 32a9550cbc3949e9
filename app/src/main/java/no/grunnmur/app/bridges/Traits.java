package no.grunnmur.app.bridges;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import no.grunnmur.persontjenesten.document.InformationPart;

/** What people can have that developers look for: a word, and what in the register says so. */
enum Traits {
    CHILDREN("children", (person, today) -> some(person.kin("Child").size(), "child", "children")),
    MINOR_CHILDREN("minorChildren", (person, today) -> some(person.minors(), "child under 18", "children under 18")),
    SINGLE_PARENT(
            "singleParent",
            (person, today) -> person.isSingleParent()
                    ? Optional.of("alone with the parental responsibility, and not married")
                    : Optional.empty()),
    PARENTS("parents", (person, today) -> some(person.parents(), "parent in the register", "parents in the register")),
    TWIN(
            "twin",
            (person, today) -> person.registered().now(InformationPart.BirthInNorway).stream()
                            .anyMatch(birth -> birth.get("multipleBirthNumber") != null)
                    ? Optional.of("one of a multiple birth")
                    : Optional.empty()),
    GUARDIANSHIP("guardianship", now(InformationPart.GuardianshipOrFuturePowerOfAttorney)),
    LIMITED_LEGAL_AUTHORITY("limitedLegalAuthority", now(InformationPart.LegalAuthority)),
    ESTATE("estate", now(InformationPart.ResiduaryEstateContactInformation)),
    SHARED_RESIDENCE("sharedResidence", now(InformationPart.SharedResidence)),
    PRESENT_ADDRESS("presentAddress", now(InformationPart.PresentAddress)),
    POSTAL_ADDRESS("postalAddress", now(InformationPart.PostalAddress)),
    FOREIGN_POSTAL_ADDRESS("foreignPostalAddress", now(InformationPart.ForeignPostalAddress)),
    UNKNOWN_RESIDENCE(
            "unknownResidence",
            (person, today) -> person.registered().now(InformationPart.ResidentialAddress).stream()
                            .anyMatch(home -> home.get("unknownResidence") != null)
                    ? Optional.of("nobody knows where they live")
                    : Optional.empty()),
    SAMI(
            "sami",
            (person, today) -> either(
                    person, InformationPart.UseOfSamiLanguage, InformationPart.SamiParliamentElectoralRegistryStatus)),
    SVALBARD("svalbard", now(InformationPart.StayOnSvalbard)),
    CONTACT_RESERVATION(
            "contactReservation",
            (person, today) -> person.registered()
                    .now(InformationPart.CommonContactRegisterInformation, "reservation")
                    .filter("Yes"::equals)
                    .map(yes -> "reserved against digital contact")),
    NO_CONTACT(
            "noContact",
            (person, today) -> person.registered()
                            .now(InformationPart.CommonContactRegisterInformation)
                            .isEmpty()
                    ? Optional.of("not in the contact register")
                    : Optional.empty()),
    FALSE_IDENTITY("falseIdentity", now(InformationPart.FalseIdentity)),
    RESIDENCE_PERMIT("residencePermit", now(InformationPart.ResidencePermit)),
    IMMIGRATED("immigrated", now(InformationPart.ImmigrationToNorway)),
    FOREIGN_CITIZENSHIP(
            "foreignCitizenship",
            (person, today) -> person.registered().now(InformationPart.Citizenship).stream()
                    .map(entry -> entry.get("countryCode"))
                    .filter(country -> country != null && !country.equals("NOR"))
                    .findFirst()
                    .map(country -> "citizen of " + country)),
    FORMER_NAME("formerName", earlier(InformationPart.Name)),
    FORMER_ADDRESS("formerAddress", earlier(InformationPart.ResidentialAddress)),
    FORMER_PROTECTION("formerProtection", earlier(InformationPart.AddressProtection));

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final BiFunction<Relations, LocalDate, Optional<String>> answer;

    Traits(String word, BiFunction<Relations, LocalDate, Optional<String>> answer) {
        this.word = word;
        this.answer = answer;
    }

    String word() {
        return word;
    }

    /** What of the person says so; empty when nothing does. */
    Optional<String> of(RegisteredPerson person, LocalDate today) {
        return answer.apply(new Relations(person, today), today);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Traits::word).toList();
    }

    static Traits ofWord(String word) {
        return Arrays.stream(values())
                .filter(trait -> trait.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trait " + word));
    }

    private static BiFunction<Relations, LocalDate, Optional<String>> now(InformationPart part) {
        return (person, today) ->
                person.registered().now(part).isEmpty() ? Optional.empty() : Optional.of("has " + part.member());
    }

    private static BiFunction<Relations, LocalDate, Optional<String>> earlier(InformationPart part) {
        return (person, today) -> person.registered().earlier(part).isEmpty()
                ? Optional.empty()
                : Optional.of("has a history of " + part.member());
    }

    private static Optional<String> either(Relations person, InformationPart one, InformationPart other) {
        for (InformationPart part : List.of(one, other)) {
            if (!person.registered().now(part).isEmpty()) {
                return Optional.of("has " + part.member());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> some(int count, String one, String several) {
        return count == 0 ? Optional.empty() : Optional.of(count == 1 ? "1 " + one : count + " " + several);
    }

    /** A person among their kin. */
    record Relations(RegisteredPerson registered, LocalDate today) {

        private static final int OF_AGE = 18;
        private static final int CENTURY = 100;

        /** Those who are this to the person. */
        List<Map<?, ?>> kin(String role) {
            return registered.now(InformationPart.FamilyRelation).stream()
                    .filter(relation -> role.equals(relation.get("relatedPersonsRole")))
                    .toList();
        }

        int parents() {
            return kin("Mother").size() + kin("Father").size() + kin("CoMother").size();
        }

        /** Children whose number tells that they are under 18; from 2032 numbers still tell the birth date. */
        int minors() {
            int minors = 0;
            for (Map<?, ?> child : kin("Child")) {
                if (child.get("relatedPerson") instanceof String number && isMinor(number)) {
                    minors++;
                }
            }
            return minors;
        }

        private boolean isMinor(String number) {
            int month = Integer.parseInt(number, 2, 4, 10);
            int shift = month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0;
            int day = Integer.parseInt(number, 0, 2, 10) % 40;
            int year = today.getYear() - Math.floorMod(today.getYear() - Integer.parseInt(number, 4, 6, 10), CENTURY);
            int grown = (year + OF_AGE) * 10_000 + (month - shift) * 100 + day;
            return grown > today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth();
        }

        boolean isSingleParent() {
            Optional<String> status = registered.now(InformationPart.MaritalStatus, "status");
            boolean married = status.filter(word -> word.equals("Married") || word.equals("RegisteredPartner"))
                    .isPresent();
            return !married
                    && minors() > 0
                    && registered.now(InformationPart.ParentalResponsibility).stream()
                            .anyMatch(item -> item.get("subjectOfResponsibility") != null
                                    && !"Joint".equals(item.get("responsibilityType"))
                                    && !"Other".equals(item.get("responsibilityType")));
        }
    }
}
