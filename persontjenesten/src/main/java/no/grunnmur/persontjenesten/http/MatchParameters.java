package no.grunnmur.persontjenesten.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.http.Request;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.document.Identity.Gender;
import no.grunnmur.persontjenesten.search.Criteria.AddressTerms;
import no.grunnmur.persontjenesten.search.Likeness;

/** The parameters of the scored match: a name, and a birth date or an address. */
final class MatchParameters {

    private static final int FEWEST_LETTERS = 3;
    private static final int MOST = 20;
    private static final int USUAL = 10;

    private MatchParameters() {}

    /**
     * Who is sought.
     *
     * @param given the names of the fields that were given
     * @param most how many answers are wanted
     */
    record Match(Likeness likeness, Set<String> given, int most) {}

    static Match of(Request request, Access access) {
        Parameters parameters = Parameters.of(request, access);
        Values form = parameters.form();
        String name = form.text("Name", 1, 600, PersonProblem.FIELD_INVALID);
        LocalDate born = day(parameters);
        String street = form.text("StreetAddress", 1, 200, PersonProblem.FIELD_INVALID);
        String postalCode = SearchField.PostalCode.read(parameters, access, 4, 4);
        String municipality = SearchField.MunicipalityNumber.read(parameters, access, 4, 4);
        Gender gender = form.choice("Gender", Gender.class);
        int most = (int) form.number("MaxResults", 1, MOST, USUAL);
        parameters.check();
        if (SearchField.letters(name) < FEWEST_LETTERS) {
            parameters.wrong(
                    PersonProblem.MATCH_TOO_LITTLE, "Name", "The Name must be given, with at least 3 letters.");
        }
        if (born == null
                && SearchField.letters(street) < FEWEST_LETTERS
                && postalCode == null
                && municipality == null) {
            parameters.wrong(
                    PersonProblem.MATCH_TOO_LITTLE,
                    "BirthDate",
                    "At least one of BirthDate, StreetAddress (with at least 3 letters), PostalCode and MunicipalityNumber"
                            + " must be given.");
        }
        parameters.check();
        Set<String> given = new TreeSet<>();
        note(given, "Name", name);
        note(given, "BirthDate", born);
        note(given, "Gender", gender);
        note(given, "StreetAddress", street);
        note(given, "PostalCode", postalCode);
        note(given, "MunicipalityNumber", municipality);
        AddressTerms address = new AddressTerms(street, postalCode, null, municipality, null);
        return new Match(new Likeness(name, born, gender, address), given, most);
    }

    private static void note(Set<String> given, String name, Object value) {
        if (value != null) {
            given.add(name);
        }
    }

    private static LocalDate day(Parameters parameters) {
        String text = parameters.form().text("BirthDate", 1, 10, PersonProblem.FIELD_INVALID);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            parameters.wrong(
                    PersonProblem.FIELD_INVALID,
                    "BirthDate",
                    "The field BirthDate must be a date, written as YYYY-MM-DD.");
            return null;
        }
    }
}
