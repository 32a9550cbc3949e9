package no.grunnmur.persontjenesten.http;

import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.http.Request;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.Identity.Gender;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.Criteria.AddressTerms;
import no.grunnmur.persontjenesten.search.Criteria.Days;
import no.grunnmur.persontjenesten.search.Criteria.NameTerms;

/**
 * The parameters of the searches. Names are matched exactly, an empty value is an absent one.
 *
 * <p>Source: fact sheet person-api, sections 2, 3.1 and 3.2.
 */
final class SearchParameters {

    private static final int FEWEST_LETTERS = 3;
    private static final int MOST_ON_A_PAGE = 10_000;
    private static final int USUAL_PAGE = 1_000;
    private static final int NO_DAY_BEFORE = 0;
    private static final int NO_DAY_AFTER = 9999_99_99;

    private SearchParameters() {}

    /**
     * A search.
     *
     * @param given the names of the criteria that were given
     * @param text all that was given, always written the same: for a pseudonym, never for a log
     */
    record Search(Criteria criteria, Set<String> given, String text) {}

    /** A search for whole people. */
    record PersonSearch(Search search, Selection selection) {}

    /** A search for a page of ids. */
    record PageSearch(Search search, int offset, int size) {}

    /** {@code search/person}: enough has to be given. */
    static PersonSearch person(Request request, Access access) {
        Parameters parameters = Parameters.of(request, access);
        Given given = new Given(parameters, access);
        Selection selection = parameters.selection();
        NameTerms name = given.names(1);
        Days born = given.days("BirthDate");
        AddressTerms address = new AddressTerms(
                given.text(SearchField.StreetAddress, 1, 200),
                given.text(SearchField.PostalCode, 4, 4),
                given.text(SearchField.CityName, 1, 100),
                given.text(SearchField.MunicipalityNumber, 4, 4),
                null);
        Gender gender = given.gender();
        boolean help = given.includeHelpNumbers();
        parameters.check();
        enough(parameters, name, born, address);
        parameters.check();
        Criteria criteria = new Criteria(name, born, null, gender, Set.of(), address, help);
        return new PersonSearch(given.search(criteria), selection);
    }

    private static void enough(Parameters parameters, NameTerms name, Days born, AddressTerms address) {
        int letters = SearchField.letters(name.fullName())
                + SearchField.letters(name.given())
                + SearchField.letters(name.middle())
                + SearchField.letters(name.family());
        if (letters < FEWEST_LETTERS) {
            parameters.wrong(
                    PersonProblem.SEARCH_TOO_WIDE,
                    "FullName",
                    "At least one of FullName, GivenName, MiddleName and FamilyName must be given, with at least 3 letters"
                            + " in total.");
        }
        boolean placed = born != null
                || address.municipality() != null
                || SearchField.letters(address.street()) >= FEWEST_LETTERS;
        if (!placed) {
            parameters.wrong(
                    PersonProblem.SEARCH_TOO_WIDE,
                    "BirthDate",
                    "At least one of BirthDate, MunicipalityNumber and StreetAddress (with at least 3 letters) must be"
                            + " given.");
        }
    }

    /** {@code search/paged-match-list}: a page of the hits, of everybody when nothing is given. */
    static PageSearch page(Request request, Access access) {
        Parameters parameters = Parameters.of(request, access);
        Given given = new Given(parameters, access);
        int size = (int) parameters.form().number("PageSize", 1, MOST_ON_A_PAGE, USUAL_PAGE);
        int offset = (int) parameters.form().number("IndexOffset", 0, Integer.MAX_VALUE, 0);
        Search search = given.many();
        parameters.check();
        return new PageSearch(search, offset, size);
    }

    /** {@code search/match-count} and {@code search/match-list}. */
    static Search all(Request request, Access access, boolean checksPaging) {
        Parameters parameters = Parameters.of(request, access);
        if (checksPaging && access.version() == 2) {
            parameters.form().number("PageSize", 1, MOST_ON_A_PAGE, USUAL_PAGE);
            parameters.form().number("IndexOffset", 0, Integer.MAX_VALUE, 0);
        }
        Search search = new Given(parameters, access).many();
        parameters.check();
        return search;
    }

    /** Reads fields and remembers which were there. */
    private static final class Given {
        private final Parameters parameters;
        private final Access access;
        private final Set<String> names = new TreeSet<>();
        private final StringBuilder text = new StringBuilder();

        Given(Parameters parameters, Access access) {
            this.parameters = parameters;
            this.access = access;
        }

        Search many() {
            NameTerms name = names(FEWEST_LETTERS);
            AddressTerms address = new AddressTerms(
                    text(SearchField.StreetAddress, 5, 200),
                    text(SearchField.PostalCode, 4, 4),
                    null,
                    text(SearchField.MunicipalityNumber, 4, 4),
                    text(SearchField.BasicStatisticalUnit, 8, 8));
            Days born = range("BirthDateFrom", "BirthDateTo");
            Days died = access.version() == 2 ? null : range("DeathDateFrom", "DeathDateTo");
            Gender gender = gender();
            Set<PersonStatusType> statuses = parameters.form().choices("PersonStatuses", PersonStatusType.class);
            if (!statuses.isEmpty()) {
                remember("PersonStatuses", statuses.toString());
            }
            return search(new Criteria(name, born, died, gender, statuses, address, includeHelpNumbers()));
        }

        Search search(Criteria criteria) {
            return new Search(criteria, names, text.toString());
        }

        NameTerms names(int shortest) {
            return new NameTerms(
                    text(SearchField.FullName, shortest, 600),
                    text(SearchField.GivenName, shortest, 200),
                    text(SearchField.MiddleName, shortest, 200),
                    text(SearchField.FamilyName, shortest, 200));
        }

        String text(SearchField field, int shortest, int longest) {
            String value = field.read(parameters, access, shortest, longest);
            return remember(field.name(), value);
        }

        Gender gender() {
            Gender gender = parameters.form().choice("Gender", Gender.class);
            remember("Gender", gender == null ? null : gender.name());
            return gender;
        }

        boolean includeHelpNumbers() {
            return parameters.query().flag("includeAinResults", PersonProblem.FIELD_INVALID);
        }

        Days days(String name) {
            Days days = SearchField.days(parameters, name);
            remember(name, days == null ? null : days.from() + "-" + days.to());
            return days;
        }

        private Days range(String fromName, String toName) {
            Days from = days(fromName);
            Days to = days(toName);
            return from == null && to == null
                    ? null
                    : new Days(from == null ? NO_DAY_BEFORE : from.from(), to == null ? NO_DAY_AFTER : to.to());
        }

        private String remember(String name, String value) {
            if (value != null) {
                names.add(name);
                text.append(name).append('=').append(value).append('\n');
            }
            return value;
        }
    }
}
