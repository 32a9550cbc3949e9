package no.grunnmur.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import no.grunnmur.app.bridges.PopulationImport;
import no.grunnmur.befolkning.Population;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.RegisterCopy;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.search.RegisterReader;

/**
 * The search index by itself, without PostgreSQL and HTTP: how long it takes to fill from the generator, what a person takes,
 * and how long a search takes one at a time. {@code SearchIndexBench FOLDER POPULATION}; the folder is kept.
 */
final class SearchIndexBench {

    private static final int WARM_UP = 300;
    private static final int SEARCHES = 1_500;
    private static final long SEED = 1;

    private SearchIndexBench() {}

    public static void main(String[] arguments) throws Exception {
        int size = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[0]).resolve(Integer.toString(size));
        Population population = Population.of(SEED, size);
        PopulationImport source = new PopulationImport(population);
        Register register = new Register(source.origin(), size);
        try (PeopleIndex index = PeopleIndex.open(folder, register)) {
            if (!index.awaitRegister(Duration.ofSeconds(2))) {
                fill(index, source, size);
                register.isFilled = true;
                index.awaitRegister(Duration.ofSeconds(60));
            }
            figure("bytes a person", (double) index.bytes() / size);
            measure(index, new SearchQueries(population));
            resident();
        }
    }

    /** A register that says that it was filled, once it was. */
    static final class Register implements RegisterReader {
        private final String origin;
        private final long latest;
        private volatile boolean isFilled;

        Register(String origin, long latest) {
            this.origin = origin;
            this.latest = latest;
        }

        @Override
        public Optional<Standing> standing() {
            return Optional.of(new Standing(origin, latest));
        }

        @Override
        public long latestEvent() {
            return latest;
        }

        @Override
        public void everybody(Visitor visitor) {
            if (!isFilled) {
                throw new IllegalStateException("not filled yet");
            }
        }

        @Override
        public Changes changesAfter(long event, int most) {
            return new Changes(event, List.of());
        }

        @Override
        public AutoCloseable onChange(Runnable changed) {
            return () -> {};
        }
    }

    private static void fill(PeopleIndex index, PopulationImport source, int size) throws Exception {
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        long[] adding = new long[2];
        try (RegisterCopy.Filling filling = index.begin(source.origin())) {
            Thread[] threads = new Thread[adding.length];
            for (int t = 0; t < threads.length; t++) {
                int mine = t;
                threads[t] = new Thread(() -> adding[mine] = add(source, next, filling));
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            filling.filled(size);
        }
        figure("filled with the generator, s", (System.nanoTime() - began) / 1e9);
        figure("of it adding to the index, thread s", Arrays.stream(adding).sum() / 1e9);
    }

    private static long add(PopulationImport source, AtomicInteger next, RegisterCopy.Filling filling) {
        long nanos = 0;
        for (int block = next.getAndIncrement(); block < source.blocks(); block = next.getAndIncrement()) {
            int number = block * source.blockSize();
            Iterator<PersonDocument> people = source.block(block);
            while (people.hasNext()) {
                PersonDocument person = people.next();
                long began = System.nanoTime();
                filling.add(++number, person);
                nanos += System.nanoTime() - began;
            }
        }
        return nanos;
    }

    private static void measure(PeopleIndex index, SearchQueries queries) {
        timed(
                "search for people, first 100",
                queries.people(WARM_UP + SEARCHES),
                query -> index.find(criteria(query), Access.FULL, 0, 100));
        timed("match-count", queries.many(WARM_UP + SEARCHES), query -> index.count(criteria(query), Access.FULL));
        timed(
                "first page of 1000",
                queries.many(WARM_UP + SEARCHES),
                query -> index.find(criteria(query), Access.RESTRICTED, 0, 1_000));
        timed(
                "page of 10000 in the middle",
                queries.many(WARM_UP + 200),
                query -> index.find(criteria(query), Access.FULL, 50_000, 10_000));
    }

    private static Criteria criteria(SearchQueries.Query query) {
        Criteria.Days born = null;
        if (query.born() != null) {
            String day = query.born().replace("-", "");
            born = new Criteria.Days(
                    Integer.parseInt((day + "0000").substring(0, 8)), Integer.parseInt((day + "9999").substring(0, 8)));
        }
        return new Criteria(
                new Criteria.NameTerms(query.fullName(), null, null, null),
                born,
                null,
                query.gender() == null ? null : Identity.Gender.valueOf(query.gender()),
                Set.of(),
                new Criteria.AddressTerms(null, null, null, query.municipality(), null),
                false);
    }

    private static void timed(String name, List<SearchQueries.Query> queries, Consumer<SearchQueries.Query> search) {
        long[] nanos = new long[queries.size() - WARM_UP];
        SearchQueries.Query worst = null;
        for (int i = 0; i < queries.size(); i++) {
            long began = System.nanoTime();
            search.accept(queries.get(i));
            if (i >= WARM_UP) {
                long took = System.nanoTime() - began;
                nanos[i - WARM_UP] = took;
                worst = worst == null || took >= Arrays.stream(nanos).max().orElse(0) ? queries.get(i) : worst;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "  %-40s p50 %8.2f ms   p99 %8.2f ms   worst %8.2f ms  %s%n",
                name,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                worst);
    }

    private static void resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM") || line.startsWith("Rss")) {
                System.out.println("  " + line);
            }
        }
    }

    private static void figure(String name, double value) {
        System.out.printf(Locale.ROOT, "  %-40s %10.2f%n", name, value);
    }
}
