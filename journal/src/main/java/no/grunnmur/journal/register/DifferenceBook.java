package no.grunnmur.journal.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.journal.register.Difference.Kind;

/**
 * The differences that have been seen, the newest {@value #MOST}, a line each in a file of the journal's own; and how many
 * comparisons there were since the start. Safe for use from many threads.
 */
public final class DifferenceBook {

    private static final int MOST = 2_000;

    private final Path file;
    private final Deque<Difference> kept = new ArrayDeque<>();
    private long compared;
    private long lines;

    DifferenceBook(Path folder) {
        this.file = folder.resolve("differences.txt");
        read();
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                // A crash may have cut the last line.
                if (words.length == 3 && words[2].matches("P-[0-9A-F]{10}")) {
                    keep(new Difference(Instant.parse(words[0]), Kind.valueOf(words[1]), words[2]));
                    lines++;
                }
            }
        } catch (NoSuchFileException none) {
            OwnFile.write(file, new byte[0]);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the differences cannot be read", unreadable);
        }
    }

    private void keep(Difference difference) {
        kept.addFirst(difference);
        if (kept.size() > MOST) {
            kept.removeLast();
        }
    }

    private static String line(Difference difference) {
        return difference.at() + " " + difference.kind() + " " + difference.person() + "\n";
    }

    /** A comparison, with what it showed. */
    synchronized void note(List<Difference> differences) {
        compared++;
        if (differences.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Difference each : differences) {
            keep(each);
            text.append(line(each));
        }
        lines += differences.size();
        try {
            if (lines > 2 * MOST) {
                rewrite();
            } else {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the differences cannot be written", full);
        }
    }

    private void rewrite() {
        StringBuilder all = new StringBuilder();
        kept.descendingIterator().forEachRemaining(each -> all.append(line(each)));
        OwnFile.write(file, all.toString().getBytes(StandardCharsets.UTF_8));
        lines = kept.size();
    }

    /** The newest first. */
    public synchronized List<Difference> newest(int most) {
        return kept.stream().limit(most).toList();
    }

    /** How many of each kind are kept. */
    public synchronized Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        new ArrayList<>(kept).forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        return counts;
    }

    /** How many lookups have been compared since the journal started. */
    public synchronized long compared() {
        return compared;
    }

    /** Begins anew. */
    public synchronized void forget() {
        kept.clear();
        compared = 0;
        lines = 0;
        OwnFile.write(file, new byte[0]);
    }
}
