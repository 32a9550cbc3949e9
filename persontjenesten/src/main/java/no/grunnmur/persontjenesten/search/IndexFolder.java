package no.grunnmur.persontjenesten.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.LoggerFactory;

/**
 * Where an index lies: a folder that this process alone uses. A second process that is started on the same data takes the
 * next one. What lies there is never trusted: it is read through once, and thrown away when anything is wrong with it.
 */
final class IndexFolder implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
    private static final String LOCK = "node.lock";
    private static final int NODES_ON_ONE_FOLDER = 64;
    private static final double BUFFER_MEGABYTES = 48;

    /** It would say at each start that a module is missing that is still an experiment. */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORS.setLevel(Level.SEVERE);
    }

    private final Directory directory;
    private final Lock lock;

    private IndexFolder(Directory directory, Lock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** The first folder below that one that nobody uses. */
    static IndexFolder open(Path parent) {
        try {
            for (int node = 1; node <= NODES_ON_ONE_FOLDER; node++) {
                Path path = parent.resolve("node-" + node);
                Files.createDirectories(path);
                Directory directory = FSDirectory.open(path);
                try {
                    return new IndexFolder(directory, directory.obtainLock(LOCK));
                } catch (LockObtainFailedException taken) {
                    LOG.debug("{} is used by another process", path);
                    directory.close();
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The folder of the search index cannot be used: " + parent, unusable);
        }
        throw new IllegalStateException("too many processes use the search index at " + parent);
    }

    /**
     * The index that lies here, or a new one when there is none or it is damaged.
     *
     * @return open for writing; its commit data tells what it holds
     */
    IndexWriter writer() throws IOException {
        if (DirectoryReader.indexExists(directory)) {
            try {
                check();
                return new IndexWriter(directory, config(OpenMode.APPEND));
            } catch (IOException | RuntimeException damaged) {
                LOG.warn("The search index is damaged and is built anew: {}", damaged.toString());
            }
        }
        empty();
        return new IndexWriter(directory, config(OpenMode.CREATE));
    }

    /** Reads everything, so that a damage is seen now and not by somebody who searches. */
    private void check() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }

    /** Throws away what lies here. */
    void empty() throws IOException {
        for (String file : directory.listAll()) {
            if (!file.equals(LOCK)) {
                directory.deleteFile(file);
            }
        }
    }

    private static IndexWriterConfig config(OpenMode mode) {
        return new IndexWriterConfig()
                .setOpenMode(mode)
                .setIndexSort(new Sort(new SortField(PersonFields.NUMBER, SortField.Type.INT)))
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false);
    }

    /** How many bytes lie here. */
    long bytes() throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes;
    }

    /** What an index says of itself. */
    record Contents(String origin, long event) {

        private static final String FORMAT = "format";
        private static final String ORIGIN = "origin";
        private static final String EVENT = "event";

        /** What that commit data says; null when it is of another version or says nothing. */
        static Contents of(Iterable<Map.Entry<String, String>> data) {
            String format = null;
            String origin = null;
            long event = -1;
            if (data == null) {
                return null;
            }
            for (Map.Entry<String, String> entry : data) {
                switch (entry.getKey()) {
                    case FORMAT -> format = entry.getValue();
                    case ORIGIN -> origin = entry.getValue();
                    case EVENT -> event = Long.parseLong(entry.getValue());
                    default -> LOG.debug("unknown commit data {}", entry.getKey());
                }
            }
            return format(PersonFields.VERSION).equals(format) && origin != null && event >= 0
                    ? new Contents(origin, event)
                    : null;
        }

        Iterable<Map.Entry<String, String>> data() {
            return Map.of(FORMAT, format(PersonFields.VERSION), ORIGIN, origin, EVENT, Long.toString(event))
                    .entrySet();
        }

        private static String format(int version) {
            return Integer.toString(version);
        }
    }

    @Override
    public void close() {
        try (directory) {
            lock.close();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
