package no.grunnmur.befolkning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import no.grunnmur.befolkning.person.Person;

/**
 * Picks people of a population for roles: each time the first one by ordinal that fits and has no role yet. The same
 * questions in the same order give the same people. Keeps the settlements it has looked into; not safe for use from
 * several threads.
 */
public final class Casting {

    private final Population population;
    private final List<List<Person>> seen = new ArrayList<>();
    private final Set<Integer> cast = new HashSet<>();

    public Casting(Population population) {
        this.population = population;
    }

    /**
     * Gives a role to somebody.
     *
     * @param role what for; told when nobody fits
     * @throws NoSuchElementException when nobody in the population fits
     */
    public Person cast(String role, Predicate<? super Person> trait) {
        for (int i = 0; i < population.settlements(); i++) {
            for (Person person : settlement(i)) {
                if (trait.test(person) && cast.add(person.ordinal())) {
                    return person;
                }
            }
        }
        throw new NoSuchElementException(
                "nobody among " + population.size() + " people fits the role «" + role + "»; try a larger population");
    }

    private List<Person> settlement(int number) {
        if (number == seen.size()) {
            seen.add(population.settlement(number));
        }
        return seen.get(number);
    }
}
