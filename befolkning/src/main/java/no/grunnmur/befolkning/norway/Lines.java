package no.grunnmur.befolkning.norway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lists beside this package: UTF-8, one entry a line, lines that begin with # are remarks. */
final class Lines {

    private Lines() {}

    /** The entries of a list, each split at the bars. */
    static List<List<String>> of(String file) {
        List<List<String>> entries = new ArrayList<>();
        for (String line : text(file).split("\n", -1)) {
            if (!line.isBlank() && line.charAt(0) != '#') {
                entries.add(split(line, '|'));
            }
        }
        return List.copyOf(entries);
    }

    /** The parts of a text between a separator. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return List.copyOf(parts);
    }

    private static String text(String file) {
        try (InputStream in = Lines.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the list " + file + " is missing from the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
