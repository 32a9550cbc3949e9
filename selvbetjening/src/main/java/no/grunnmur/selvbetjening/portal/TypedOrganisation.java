package no.grunnmur.selvbetjening.portal;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.page.Words;

/**
 * An organisation's number as somebody typed it, read as far as it goes: nine digits, the check digit, the register.
 *
 * @param unit the unit of that number, main or not
 * @param wrong what to say beside the field when there is none, otherwise empty
 */
record TypedOrganisation(Optional<Organisations.Unit> unit, String wrong) {

    static TypedOrganisation of(String typed, Organisations organisations, Words words) {
        String digits = typed.replaceAll("[\\s.\\u00a0]", "");
        if (digits.isEmpty()) {
            return wrong(words, "organisation.empty");
        }
        if (!digits.matches("[0-9]{9}")) {
            return wrong(words, "organisation.nine");
        }
        Optional<OrganisationNumber> number = OrganisationNumber.parse(digits);
        if (number.isEmpty()) {
            return wrong(words, "organisation.check");
        }
        Optional<Organisations.Unit> unit = organisations.find(number.get());
        return unit.isPresent() ? new TypedOrganisation(unit, "") : wrong(words, "organisation.unknown");
    }

    private static TypedOrganisation wrong(Words words, String key) {
        return new TypedOrganisation(Optional.empty(), words.get(key));
    }
}
