package no.grunnmur.journal.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.store.PopulationFile;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local copy of those who live in a municipality, equal to the register by its events: the number of the latest event first,
 * then everybody, then what has happened since, for ever. The journal asks as itself. Safe for use from many threads.
 *
 * <p>Source: fact sheet person-api, section 4 (the recipe of a local copy).
 */
public final class Population implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Population.class);
    private static final int MOST = 5000;
    private static final int TOGETHER = 25;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Site site;
    private final PopulationFile file;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, PopulationFile.Line> people = new LinkedHashMap<>();
    private String municipality;
    private long last;
    private boolean following;
    private Optional<Instant> upToDate = Optional.empty();
    private boolean troubled;

    /** How the copy stands. */
    record State(
            String municipality,
            List<PopulationFile.Line> people,
            String upToDate,
            boolean following,
            boolean troubled) {}

    public Population(Site site, PopulationFile file) {
        this.site = site;
        this.file = file;
        PopulationFile.Copy kept = file.read();
        this.municipality = kept.municipality();
        this.last = kept.last();
        this.people.putAll(kept.people());
    }

    synchronized State state() {
        return new State(
                municipality,
                people.values().stream()
                        .sorted(java.util.Comparator.comparing(PopulationFile.Line::name))
                        .toList(),
                upToDate.map(time -> time.toString().substring(0, 19).replace('T', ' '))
                        .orElse(""),
                following,
                troubled);
    }

    /** Begins a copy of a municipality, and follows what happens there. */
    void begin(String number) {
        synchronized (this) {
            municipality = number;
            last = 0;
            people.clear();
        }
        fill();
        goOn();
    }

    /** Follows what happens, when there is a copy and nobody does so yet. */
    synchronized void goOn() {
        if (!following && !municipality.isEmpty()) {
            following = true;
            Thread.ofVirtual().name("journal-population").start(this::follow);
        }
    }

    private void follow() {
        try {
            while (!stopping.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (!state().municipality().isEmpty()) {
                        catchUp();
                    }
                } catch (Trouble | Refusal later) {
                    site.helseId().forget();
                    troubled(later.getMessage());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void troubled(String message) {
        if (!troubled) {
            LOG.info("the copy of the population does not follow: {}", message);
        }
        troubled = true;
    }

    private PersonApi.Asker asker() {
        return new PersonApi.Asker(
                site.helseId().token(site.identity(), PersonApi.SCOPE, Optional.empty()), Optional.empty());
    }

    private void fill() {
        PersonApi.Asker asker = asker();
        long from = site.persons().latestEvent(asker);
        List<String> ids = site.persons().ids(asker, Map.of("MunicipalityNumber", municipality), 0, MOST);
        for (int i = 0; i < ids.size(); i += TOGETHER) {
            take(
                    site.persons().byIds(asker(), ids.subList(i, Math.min(ids.size(), i + TOGETHER)), PersonApi.LINE),
                    Set.of());
        }
        keep(from);
    }

    /** Reads what has happened since and everybody it happened to. */
    void catchUp() {
        PersonApi.Asker asker = asker();
        List<PersonApi.Event> events = site.persons().events(asker, last + 1);
        while (!events.isEmpty()) {
            Set<String> changed = new LinkedHashSet<>();
            events.forEach(event -> changed.add(event.personId()));
            List<String> ids = new ArrayList<>(changed);
            for (int i = 0; i < ids.size(); i += TOGETHER) {
                List<String> some = ids.subList(i, Math.min(ids.size(), i + TOGETHER));
                take(site.persons().byIds(asker, some, PersonApi.LINE), new LinkedHashSet<>(some));
            }
            keep(events.getLast().number());
            events = site.persons().events(asker, last + 1);
        }
        synchronized (this) {
            upToDate = Optional.of(site.clock().instant());
            troubled = false;
        }
    }

    /** Takes people as they are now; who was asked for and is not there, or lives elsewhere, leaves the copy. */
    private synchronized void take(List<JsonObject> persons, Set<String> asked) {
        Set<String> gone = new LinkedHashSet<>(asked);
        for (JsonObject person : persons) {
            PatientCard card = new PatientCard(person);
            if (card.municipality().equals(municipality) && people.size() < MOST) {
                people.put(
                        card.id(),
                        new PopulationFile.Line(
                                card.id(),
                                card.name(),
                                card.born(),
                                card.home(),
                                card.protection(),
                                !card.died().isEmpty()));
                gone.remove(card.id());
            }
        }
        gone.forEach(people::remove);
    }

    private synchronized void keep(long number) {
        last = number;
        upToDate = Optional.of(site.clock().instant());
        file.write(new PopulationFile.Copy(municipality, last, people));
    }

    /** Forgets the copy. */
    public synchronized void forget() {
        municipality = "";
        last = 0;
        people.clear();
        upToDate = Optional.empty();
        file.write(new PopulationFile.Copy("", 0, people));
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
