package no.grunnmur.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migration files of all rooms, read once: from folders while developing, from the one jar otherwise. What is
 * fingerprinted is exactly what Flyway then sees.
 */
final class MigrationFiles implements ResourceProvider {

    private final SortedMap<String, String> files;

    private MigrationFiles(SortedMap<String, String> files) {
        this.files = files;
    }

    /** Reads the {@code .sql} files at these class path locations, e.g. {@code no/grunnmur/audit/migrations}. */
    static MigrationFiles at(ClassLoader loader, String... locations) {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            for (String location : locations) {
                int before = files.size();
                for (URL folder : Collections.list(loader.getResources(location + "/"))) {
                    for (String name : names(folder, location)) {
                        try (InputStream in = loader.getResourceAsStream(location + "/" + name)) {
                            files.put(location + "/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                        }
                    }
                }
                if (files.size() == before) {
                    throw new IllegalArgumentException("no migrations on the class path at " + location);
                }
            }
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException("the migrations cannot be read from the class path", broken);
        }
        return new MigrationFiles(files);
    }

    private static List<String> names(URL folder, String location) throws IOException, URISyntaxException {
        List<String> names = new ArrayList<>();
        if (folder.openConnection() instanceof JarURLConnection jar) {
            String prefix = location + "/";
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
                    .forEach(name -> names.add(name.substring(prefix.length())));
        } else {
            try (Stream<Path> paths = Files.list(Path.of(new URI(folder.toString())))) {
                paths.forEach(path -> names.add(path.getFileName().toString()));
            }
        }
        names.removeIf(name -> !name.endsWith(".sql"));
        return names;
    }

    /** The same for the same files, on every machine. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, String> file : files.entrySet()) {
                digest.update((file.getKey() + "\0" + file.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public LoadableResource getResource(String name) {
        return files.containsKey(name) ? new ClassPathFile(name, files.get(name)) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<LoadableResource> found = new ArrayList<>();
        files.forEach((path, content) -> {
            ClassPathFile file = new ClassPathFile(path, content);
            for (String suffix : suffixes) {
                if (file.getFilename().startsWith(prefix) && file.getFilename().endsWith(suffix)) {
                    found.add(file);
                }
            }
        });
        return found;
    }

    private static final class ClassPathFile extends LoadableResource {
        private final String path;
        private final String content;

        ClassPathFile(String path, String content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public Reader read() {
            return new StringReader(content);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
