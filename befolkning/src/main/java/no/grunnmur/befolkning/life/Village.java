package no.grunnmur.befolkning.life;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.making.NumberSeries;
import no.grunnmur.befolkning.making.PersonIds;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;

/** The people of a settlement as they are on a day, and what has happened to them on it. */
final class Village {

    static final String SOURCE = "Folkeregisteret";

    private static final int NEWCOMERS_PER_SETTLEMENT = 100_000;
    private static final int OFFICE_OPENS = 7 * 3_600;
    private static final int OFFICE_HOURS = 9 * 3_600;

    final int number;
    final NumberSeries series;
    /** Drawn from in a fixed order: the same days always tell the same. */
    final SeededRandom random;

    LocalDate day;
    /** How many children the births of the days so far have called for and not had yet. */
    double birthsDue;
    /** Entries that were merged away, with the person they were merged into. */
    final List<Merged> merged = new ArrayList<>();

    private final PersonIds ids;
    private final List<Person> people;
    private final Map<String, Integer> atOfNumber = new HashMap<>();
    private final Set<Integer> untouchable = new HashSet<>();
    private List<LifeEvent> told = new ArrayList<>();
    private int newcomers;
    private int dufYear;
    private int dufNumbers;

    /** An entry that ended in another, and how that one was before. */
    record Merged(LocalDate day, Person gone, String survivor) {}

    Village(Population population, int number, Set<NationalId> spared) {
        this.number = number;
        long seed = population.seed();
        this.ids = new PersonIds(seed);
        this.series = new NumberSeries(seed, number);
        this.random = SeededRandom.named(seed, "life of settlement " + number);
        this.people = new ArrayList<>(population.settlement(number));
        for (int at = 0; at < people.size(); at++) {
            know(at);
        }
        spare(spared);
    }

    /** Nothing happens to those who are spared, nor to their kin, because that would be told of them too. */
    private void spare(Set<NationalId> spared) {
        for (NationalId number : spared) {
            Person person = byNumber(number);
            if (person != null) {
                untouchable.add(person.ordinal());
                for (FamilyRelation relation : person.family().relations()) {
                    Person other = byNumber(relation.related());
                    if (other != null) {
                        untouchable.add(other.ordinal());
                    }
                }
                for (Person other : household(person)) {
                    untouchable.add(other.ordinal());
                }
            }
        }
    }

    private void know(int at) {
        for (NorwegianIdentificationNumber item :
                people.get(at).identification().numbers()) {
            atOfNumber.put(item.number().value(), at);
        }
    }

    /** What has been told since this was last asked. */
    List<LifeEvent> takeTold() {
        List<LifeEvent> taken = told;
        told = new ArrayList<>();
        return taken;
    }

    /** Everybody, to be looked through while nobody is changed. */
    List<Person> everybody() {
        return List.copyOf(people);
    }

    /** Somebody who may be touched and fits, or null: the first from a place drawn by chance. */
    Person somebody(Predicate<Person> fits) {
        int from = random.below(people.size());
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get((from + i) % people.size());
            if (!untouchable.contains(person.ordinal()) && fits.test(person)) {
                return person;
            }
        }
        return null;
    }

    boolean mayTouch(Person person) {
        return !untouchable.contains(person.ordinal());
    }

    /** Null when nobody here has the number. */
    Person byNumber(NationalId number) {
        Integer at = number == null ? null : atOfNumber.get(number.value());
        return at == null ? null : people.get(at);
    }

    boolean isFree(NationalId number) {
        return !atOfNumber.containsKey(number.value());
    }

    /** As they are now. */
    Person again(Person person) {
        return byNumber(person.currentNumber().number());
    }

    /** Those who live at the same address, the person among them; none when nobody knows where that is. */
    List<Person> household(Person person) {
        ResidentialAddress home = person.addresses().currentResidence();
        if (home == null || home.cadastralIdentifier() == null) {
            return List.of(person);
        }
        List<Person> household = new ArrayList<>();
        for (Person other : people) {
            ResidentialAddress others = other.addresses().currentResidence();
            if (others != null
                    && home.cadastralIdentifier().equals(others.cadastralIdentifier())
                    && home.place().equals(others.place())) {
                household.add(other);
            }
        }
        return household;
    }

    int age(Person person) {
        return person.birth().date() == null
                ? -1
                : Period.between(person.birth().date(), day).getYears();
    }

    /** Rewrites somebody and tells it. */
    Person change(Person person, Consumer<Edit> change, Happening... happenings) {
        Edit edit = new Edit(person);
        change.accept(edit);
        Person now = edit.person(person.sequenceNumber());
        put(now);
        told.add(new LifeEvent.Change(day, person, now, List.of(happenings)));
        return now;
    }

    /** Takes in somebody new and tells it. */
    Person welcome(Edit newcomer, Happening... happenings) {
        Person now = newcomer.person(1);
        people.add(now);
        know(people.size() - 1);
        told.add(new LifeEvent.Change(day, null, now, List.of(happenings)));
        return now;
    }

    /** An empty entry for somebody new, with an id and an ordinal that nobody has. */
    Edit newcomer() {
        int ordinal = Population.LARGEST + number * NEWCOMERS_PER_SETTLEMENT + newcomers++;
        return new Edit(ids.of(ordinal), ordinal);
    }

    /** How many DUF numbers have been given this year, this one not counted. */
    int nextDufNumber() {
        if (dufYear != day.getYear()) {
            dufYear = day.getYear();
            dufNumbers = 0;
        }
        return dufNumbers++;
    }

    /** Lets one entry end in another and tells it. */
    void merge(Person gone, Person before, Person survivor) {
        merged.add(new Merged(day, gone, survivor.id()));
        people.removeIf(person -> person.id().equals(gone.id()));
        people.replaceAll(person -> person.id().equals(survivor.id()) ? survivor : person);
        index();
        told.add(new LifeEvent.Merge(day, before, survivor, gone.id()));
    }

    /** Takes a merger back and tells it. */
    void split(Person before, Person changed, Person restored) {
        people.replaceAll(person -> person.id().equals(changed.id()) ? changed : person);
        people.add(restored);
        index();
        told.add(new LifeEvent.Split(day, before, changed, restored));
    }

    private void index() {
        atOfNumber.clear();
        for (int at = 0; at < people.size(); at++) {
            know(at);
        }
    }

    private void put(Person person) {
        for (NorwegianIdentificationNumber item : person.identification().numbers()) {
            Integer at = atOfNumber.get(item.number().value());
            if (at != null) {
                people.set(at, person);
                know(at);
                return;
            }
        }
        throw new IllegalStateException("nobody here has any of these numbers");
    }

    /** What holds from today. */
    Validity now(String reason) {
        return new Validity(moment(), true, SOURCE, reason, day, null);
    }

    /** What holds from an earlier day and was entered today. */
    Validity since(LocalDate from, String reason) {
        return new Validity(moment(), true, SOURCE, reason, from, null);
    }

    /** A moment of today, in office hours. */
    Instant moment() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(OFFICE_OPENS + random.below(OFFICE_HOURS));
    }

    boolean chance(int percent) {
        return random.below(100) < percent;
    }
}
