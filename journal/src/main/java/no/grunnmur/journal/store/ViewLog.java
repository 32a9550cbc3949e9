package no.grunnmur.journal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * Who has looked at whom in this journal, a line for each page that was shown, on disk before it is shown. Who has looked in
 * the register is told by Persontjenesten to the person alone; what was done with it here only the journal knows. Nothing is
 * taken out of the file.
 *
 * <p>Each line ends with the SHA-256 of the line before it, so that a line that was changed, removed or put in is seen. Lines
 * that are cut off at the end are not: a journal that needs to know that too sends its log elsewhere. The house's own audit is
 * no help, because it lives in the house's database and a journal of its own process has none.
 *
 * <p>Safe for use from many threads of one process.
 */
public final class ViewLog {

    private static final String BEFORE = ",\"before\":\"";
    private static final int HASH = 64;
    private static final String FIRST = "0".repeat(HASH);

    /** How somebody was seen. */
    public enum Kind {
        /** The whole card. */
        CARD,
        /** A line among the hits of a search. */
        SEARCH,
        /** A line of the list of the population. */
        LIST
    }

    /**
     * Somebody looked.
     *
     * @param who the clinician's name
     * @param hprNumber empty for who has none
     */
    public record View(Instant at, String who, String hprNumber, String unit, Kind kind) {}

    /**
     * Who has looked at a person.
     *
     * @param newest the newest first
     * @param whole whether no line of the file has been changed, removed or put in
     */
    public record Found(List<View> newest, boolean whole) {}

    /** What reading the file to its end came to. */
    private record Read(String head, long bytes, boolean cutOff, Found found) {}

    private final Path file;
    /** Of the last line; null when the file has to be read first. */
    private String head;

    private long bytes;
    private boolean cutOff;

    public ViewLog(Path folder) {
        this.file = folder.resolve("views.ndjson");
    }

    /**
     * Keeps a view.
     *
     * @param persons whom it was of, by the register's own ids
     */
    public synchronized void keep(View view, List<String> persons) {
        try {
            if (head == null || !Files.exists(file) || Files.size(file) != bytes) {
                Read read = read(Set.of(), 0);
                head = read.head();
                bytes = read.bytes();
                cutOff = read.cutOff();
            }
            String line = line(view, persons);
            byte[] written = ((cutOff ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
            // Until it is written, nobody knows what the file ends with.
            head = null;
            OwnFile.append(file, written);
            head = hash(line.getBytes(StandardCharsets.UTF_8));
            bytes += written.length;
            cutOff = false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journal cannot read who has looked", unreadable);
        }
    }

    private String line(View view, List<String> persons) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("at").value(view.at().toString()).name("who").value(view.who());
        json.name("hpr").value(view.hprNumber()).name("unit").value(view.unit());
        json.name("kind").value(view.kind().name()).name("persons").beginArray();
        persons.forEach(json::value);
        json.endArray().name("before").value(head);
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    /** The newest views of a person with these ids. A line that was cut off by a crash is passed over. */
    public synchronized Found of(Set<String> ids, int most) {
        try {
            return read(ids, most).found();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journal cannot read who has looked", unreadable);
        }
    }

    private Read read(Set<String> ids, int most) throws IOException {
        if (!Files.exists(file)) {
            return new Read(FIRST, 0, false, new Found(List.of(), true));
        }
        Deque<View> found = new ArrayDeque<>();
        String before = FIRST;
        boolean whole = true;
        // A character a byte: what the hash is of is what lies in the file, whatever somebody has written there.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
                int tail = line.length() - BEFORE.length() - HASH - 2;
                if (tail > 0 && line.startsWith(BEFORE, tail)) {
                    whole &= line.startsWith(before, tail + BEFORE.length());
                    if (ids.stream().anyMatch(line::contains)) {
                        take(text, ids, found, most);
                    }
                }
                before = hash(text);
            }
        }
        long size = Files.size(file);
        return new Read(before, size, size > 0 && !endsLine(size), new Found(new ArrayList<>(found), whole));
    }

    private boolean endsLine(long size) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(size - 1).read(last);
            return last.array()[0] == '\n';
        }
    }

    private static void take(byte[] line, Set<String> ids, Deque<View> found, int most) {
        try {
            JsonObject json = JsonObject.parse(line);
            if (json.get("persons") instanceof List<?> persons
                    && persons.stream().anyMatch(ids::contains)) {
                found.addFirst(new View(
                        Instant.parse(json.text("at").orElse("")),
                        json.text("who").orElse(""),
                        json.text("hpr").orElse(""),
                        json.text("unit").orElse(""),
                        Kind.valueOf(json.text("kind").orElse(""))));
                if (found.size() > most) {
                    found.removeLast();
                }
            }
        } catch (JsonException | DateTimeException | IllegalArgumentException changed) {
            // somebody has written this line by hand: the chain tells
        }
    }

    private static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Forgets everything, for the dev profile. */
    public synchronized void forget() {
        try {
            Files.deleteIfExists(file);
            head = null;
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot write in its folder", failed);
        }
    }
}
