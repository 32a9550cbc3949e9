package no.grunnmur.befolkning.norway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.kernel.SeededRandom;

/** What people in Norway are called, by year of birth; the first names of each list are the most common. */
public final class Names {

    private record Cohort(boolean female, int from, List<String> names) {}

    private final List<Cohort> cohorts = new ArrayList<>();
    private final List<String> family;
    private final List<String> samiFemale;
    private final List<String> samiMale;
    private final List<String> samiFamily;

    Names() {
        for (List<String> entry : Lines.of("given-names.txt")) {
            cohorts.add(new Cohort(
                    entry.get(0).equals("F"), Integer.parseInt(entry.get(1)), Lines.split(entry.get(2), ',')));
        }
        family = Lines.of("family-names.txt").stream().map(List::getFirst).toList();
        List<List<String>> sami = Lines.of("sami-names.txt");
        samiFemale = Lines.split(sami.get(0).get(1), ',');
        samiMale = Lines.split(sami.get(1).get(1), ',');
        samiFamily = Lines.split(sami.get(2).get(1), ',');
    }

    /** A Norwegian given name for somebody born in this year. */
    public String given(boolean female, int year, SeededRandom random) {
        List<String> names = List.of();
        for (Cohort cohort : cohorts) {
            if (cohort.female == female && (names.isEmpty() || cohort.from <= year)) {
                names = cohort.names;
            }
        }
        return common(names, random);
    }

    public String family(SeededRandom random) {
        return common(family, random);
    }

    public String samiGiven(boolean female, SeededRandom random) {
        return common(female ? samiFemale : samiMale, random);
    }

    public String samiFamily(SeededRandom random) {
        return common(samiFamily, random);
    }

    /** Every given name that people have. */
    public Set<String> everyGiven() {
        Set<String> all = new HashSet<>(samiFemale);
        all.addAll(samiMale);
        cohorts.forEach(cohort -> all.addAll(cohort.names));
        return all;
    }

    /** Every family name. */
    public Set<String> everyFamily() {
        Set<String> all = new HashSet<>(family);
        all.addAll(samiFamily);
        return all;
    }

    /** One of a list, the first ones most often. */
    private static String common(List<String> names, SeededRandom random) {
        return names.get(Math.min(random.below(names.size()), random.below(names.size())));
    }
}
