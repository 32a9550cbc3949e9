package no.grunnmur.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import no.grunnmur.app.bridges.PopulationImport;
import no.grunnmur.befolkning.Population;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.Persontjenesten;
import no.grunnmur.persontjenesten.RegisterCopy;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.PeopleLoader;
import no.grunnmur.persontjenesten.store.RegisterRows;

/**
 * A population into an empty register: the whole of it, and what each step costs by itself, so that one sees where a load
 * spends its time.
 */
final class LoadBench {

    private static final long SEED = 1;
    private static final int WARM_UP_BLOCKS = 60;
    private static final int BLOCKS = 40;
    private static final double TARGET = 10_000;

    private LoadBench() {}

    static Figures measure(Path folder, int size) throws Exception {
        Figures figures = new Figures();
        PopulationImport source = new PopulationImport(Population.of(SEED, size));
        steps(figures, folder.resolve("steps"), source, size);
        whole(figures, folder.resolve("whole"), source, size);
        return figures;
    }

    private static void whole(Figures figures, Path folder, PopulationImport source, int size) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("data"));
                Database database = Database.open(postgres.settings(4), Persontjenesten.MIGRATIONS);
                EventSignal signal = new EventSignal(database);
                PeopleIndex index = PeopleIndex.open(folder.resolve("search"), new RegisterRows(database, signal))) {
            CpuTime before = CpuTime.now();
            long began = System.nanoTime();
            source.into(new PeopleLoader(database, index));
            double seconds = (System.nanoTime() - began) / 1e9;
            CpuTime spent = before.spent();
            figures.tell("whole load", "people", size, "seconds", seconds, "people/s", size / seconds);
            figures.judge(size / seconds >= TARGET, "at least 10 000 people a second");
            figures.tell(
                    "processor, µs a person",
                    "java",
                    spent.java() * 1e6 / size,
                    "postgres",
                    spent.postgres() * 1e6 / size);
        }
    }

    /** One thread, a block after the other, each step of a block by itself. */
    private static void steps(Figures figures, Path folder, PopulationImport source, int size) throws IOException {
        SearchIndexBench.Register register = new SearchIndexBench.Register(source.origin(), size);
        long[] nanos = new long[3];
        int people = 0;
        try (PeopleIndex index = PeopleIndex.open(folder, register);
                RegisterCopy.Filling filling = index.begin(source.origin())) {
            for (int block = 0; block < Math.min(source.blocks(), WARM_UP_BLOCKS + BLOCKS); block++) {
                long start = System.nanoTime();
                List<PersonDocument> documents = new ArrayList<>(source.blockSize());
                for (Iterator<PersonDocument> each = source.block(block); each.hasNext(); ) {
                    documents.add(each.next());
                }
                long made = System.nanoTime();
                long bytes = 0;
                for (PersonDocument document : documents) {
                    bytes += PersonPacker.pack(document).length;
                }
                long packed = System.nanoTime();
                int number = block * source.blockSize();
                for (PersonDocument document : documents) {
                    filling.add(++number, document);
                }
                long indexed = System.nanoTime();
                if (block >= WARM_UP_BLOCKS && bytes > 0) {
                    nanos[0] += made - start;
                    nanos[1] += packed - made;
                    nanos[2] += indexed - packed;
                    people += documents.size();
                }
            }
        }
        figures.tell(
                "steps, µs a person",
                "made",
                nanos[0] / 1e3 / people,
                "packed",
                nanos[1] / 1e3 / people,
                "indexed",
                nanos[2] / 1e3 / people);
    }
}
