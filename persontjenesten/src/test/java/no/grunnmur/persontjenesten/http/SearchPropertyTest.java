package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.SeededRandom;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.ReferenceMatcher;
import no.grunnmur.persontjenesten.Villagers;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of random searches of every access find exactly those whom a matcher without an index finds. */
@ExtendWith(PersonHouse.Extension.class)
class SearchPropertyTest {

    private static final List<Access> ACCESSES = List.of(Access.values());
    private static final int PEOPLE = 600;
    private static final int SEARCHES = 2_000;
    private static final long SEED = 20_261_122;

    private final PersonHouse house;
    private final SearchCalls calls;
    private final SeededRandom random = SeededRandom.named(SEED, "searches");

    SearchPropertyTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    @Test
    void theIndexFindsWhomAMatcherWithoutAnIndexFinds() {
        List<PersonDocument> people = Villagers.of(SEED, PEOPLE);
        house.holds("villagers", people);
        int hits = 0;
        for (int i = 0; i < SEARCHES; i++) {
            Access access = random.pick(ACCESSES);
            boolean help = random.below(3) == 0;
            Map<String, String> form = form(access);
            List<String> wanted = ReferenceMatcher.found(people, access, help, form);

            List<String> found =
                    calls.ids(access, help ? "includeAinResults=true" : "", flat(form, "PageSize", "2000"));

            assertThat(found).as("%s %s %s", access, help, form).isEqualTo(wanted);
            if (i % 10 == 0) {
                assertThat(calls.count(access, "includeAinResults=" + help, flat(form)))
                        .as("%s %s", access, form)
                        .isEqualTo(wanted.size());
            }
            hits += wanted.isEmpty() ? 0 : 1;
        }
        assertThat(hits).as("searches that found somebody").isGreaterThan(SEARCHES / 4);
    }

    private static String[] flat(Map<String, String> form, String... more) {
        List<String> flat = new ArrayList<>(List.of(more));
        form.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray(String[]::new);
    }

    private Map<String, String> form(Access access) {
        Map<String, String> form = new LinkedHashMap<>();
        while (form.isEmpty()) {
            maybe(form, "FullName", 3, fullName(access));
            maybe(form, "GivenName", 6, part(Villagers.GIVEN, access));
            maybe(form, "MiddleName", 20, part(Villagers.FAMILY, access));
            maybe(form, "FamilyName", 5, part(Villagers.FAMILY, access));
            maybe(form, "BirthDateFrom", 6, date(1980));
            maybe(form, "BirthDateTo", 6, date(1980));
            if (access.version() == 3) {
                maybe(form, "DeathDateFrom", 20, date(2019));
                maybe(form, "DeathDateTo", 20, date(2019));
            }
            maybe(form, "Gender", 6, random.below(2) == 0 ? "Female" : "Male");
            maybe(form, "PersonStatuses", 8, status() + "," + status());
            maybe(form, "MunicipalityNumber", 5, pick(List.of("3403", "3218", "1833", "4012", "0301")));
            maybe(form, "PostalCode", 8, "23" + (10 + random.below(4)));
            maybe(form, "BasicStatisticalUnit", 10, pick(List.of("3403", "0301", "4012")) + "010" + random.below(3));
            maybe(form, "StreetAddress", 6, street(access));
        }
        return form;
    }

    private void maybe(Map<String, String> form, String name, int oneOf, String value) {
        if (value != null && random.below(oneOf) == 0) {
            form.put(name, value);
        }
    }

    private String status() {
        return pick(List.of(PersonStatusType.values())).name();
    }

    private String date(int from) {
        String day = String.format("%d-%02d-%02d", from + random.below(5), 1 + random.below(3), 1 + random.below(5));
        return day.substring(0, pick(List.of(4, 7, 10)));
    }

    private String fullName(Access access) {
        StringBuilder name = new StringBuilder();
        for (int words = 1 + random.below(4); words > 0; words--) {
            name.append(beginning(pick(random.below(2) == 0 ? Villagers.GIVEN : Villagers.FAMILY)))
                    .append(random.below(5) == 0 ? "  " : " ");
        }
        return admissible(name.toString(), access, 3);
    }

    private String part(List<String> of, Access access) {
        return admissible(beginning(pick(of)), access, 3);
    }

    private String street(Access access) {
        String street = pick(List.of(
                "Storgata",
                "storg",
                "Åsveien",
                "aasvei",
                "17 mai",
                "mai plass",
                "Haakon VIIs",
                "Håkon",
                "Bjørns vei",
                "Björnst",
                "Ås-allé",
                "allé ås",
                "Nordre Gård",
                "gaard",
                "Åsgården 12/3"));
        String number = pick(List.of("", " 1", " 12", " 1B", " 12 B", ", 3b", " 2"));
        return admissible(street + number, access, 5);
    }

    /** As people type it: the beginning of it, in other letters. */
    private String beginning(String name) {
        String typed = name.substring(0, 1 + random.below(name.length()));
        return switch (random.below(8)) {
            case 0 -> typed.toUpperCase(java.util.Locale.ROOT);
            case 1 -> typed.replace("å", "aa").replace("Å", "Aa");
            case 2 -> typed.replace("aa", "å").replace("Aa", "Å");
            case 3 -> typed.replace('ø', 'ö').replace('æ', 'ä');
            case 4 -> typed.replace('-', ' ').replace('’', '\'');
            case 5 -> typed.replace("-", "").replace("'", "");
            default -> typed;
        };
    }

    /** The text, if the pattern of the version lets it through; what it does not let through is another test's. */
    private static String admissible(String text, Access access, int shortest) {
        String typed = text.replace('’', '\'');
        if (access.version() == 2) {
            typed = typed.replaceAll("[^\\p{L}\\p{N}\\s-]", " ");
            typed = shortest == 5 ? typed.replace('-', ' ') : typed;
        }
        boolean begins = typed.strip().matches("[\\p{L}\\p{N}].*");
        return typed.length() < shortest || !begins ? null : typed;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.below(of.size()));
    }
}
