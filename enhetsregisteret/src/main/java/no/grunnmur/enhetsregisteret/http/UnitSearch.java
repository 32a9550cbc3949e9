package no.grunnmur.enhetsregisteret.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import no.grunnmur.enhetsregisteret.EnhetProblem;
import no.grunnmur.enhetsregisteret.store.StoredOrganisations.Wanted;
import no.grunnmur.http.Form;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * The parameters of a search, read. Lists are separated by commas; an empty value counts as absent.
 *
 * @param wanted what is looked for
 * @param page from 0
 * @param size of a page
 */
record UnitSearch(Wanted wanted, int page, int size) {

    static final int DEEPEST = 10_000;

    private static final int USUAL_SIZE = 20;
    private static final int LONGEST_NAME = 180;
    private static final int LONGEST_LIST = 2_000;

    private static final Set<String> KNOWN = Set.of(
            "page", "size", "navn", "organisasjonsnummer", "organisasjonsform", "kommunenummer", "overordnetEnhet");

    static UnitSearch of(Form query, boolean subUnits) {
        for (String name : query.names()) {
            if (!KNOWN.contains(name)) {
                throw invalid(
                        "ukjent parameter",
                        "Parameteren finnes ikke. Kjente: "
                                + KNOWN.stream().sorted().toList());
            }
        }
        int page = number(query, "page", 0, 0, Integer.MAX_VALUE);
        int size = number(query, "size", USUAL_SIZE, 1, DEEPEST);
        if ((long) size * (page + 1L) > DEEPEST) {
            throw new Refusal(EnhetProblem.TOO_DEEP, "page and size")
                    .about("page", "size * (page + 1) kan ikke være mer enn " + DEEPEST + ".");
        }
        Optional<String> name = query.value("navn").map(String::strip).filter(text -> !text.isEmpty());
        if (name.isPresent() && name.get().length() > LONGEST_NAME) {
            throw invalid("navn", "Kan ikke ha mer enn " + LONGEST_NAME + " tegn.");
        }
        return new UnitSearch(
                new Wanted(
                        subUnits,
                        name,
                        list(
                                        query,
                                        "organisasjonsnummer",
                                        text -> OrganisationNumber.parse(text).isPresent())
                                .stream()
                                .map(OrganisationNumber::new)
                                .toList(),
                        list(query, "organisasjonsform", text -> text.matches("[A-ZÆØÅ]{2,4}")),
                        list(query, "kommunenummer", text -> text.matches("[0-9]{4}")),
                        list(
                                        query,
                                        "overordnetEnhet",
                                        text -> OrganisationNumber.parse(text).isPresent())
                                .stream()
                                .findFirst()
                                .map(OrganisationNumber::new)),
                page,
                size);
    }

    private static int number(Form query, String name, int usual, int least, int most) {
        String text = query.value(name).orElse("");
        if (text.isEmpty()) {
            return usual;
        }
        long value = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw invalid(name, "Skal være et tall fra " + least + " til " + most + ".");
        }
        return (int) value;
    }

    private static List<String> list(Form query, String name, Predicate<String> isGood) {
        List<String> values = new ArrayList<>();
        for (String text : query.value(name).orElse("").split(",", -1)) {
            String value = text.strip();
            if (value.isEmpty()) {
                continue;
            }
            if (!isGood.test(value) || values.size() == LONGEST_LIST) {
                throw invalid(name, "Ugyldig verdi, eller mer enn " + LONGEST_LIST + " verdier.");
            }
            values.add(value);
        }
        return values;
    }

    private static Refusal invalid(String parameter, String sentence) {
        return new Refusal(EnhetProblem.PARAMETER_INVALID, parameter).about(parameter, sentence);
    }
}
