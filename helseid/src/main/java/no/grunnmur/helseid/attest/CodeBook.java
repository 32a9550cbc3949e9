package no.grunnmur.helseid.attest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The code systems of the trust framework with the texts of their codes, from {@code codes.tsv} beside this class. A closed
 * system knows all its codes; of an open one only some have their text here, and others are taken by their form.
 *
 * <p>Source: Volven (8451, 8655, 8663, 8666, 9060, 9151), HL7 (20448), HL7 Norway (carerelation); fact sheet helseid,
 * section 4.4.
 */
public final class CodeBook {

    /** The part of an attest that a code stands in. */
    public enum Place {
        AUTHORIZATION,
        HEALTHCARE_SERVICE,
        PURPOSE_OF_USE,
        PURPOSE_OF_USE_DETAILS
    }

    /**
     * A code system.
     *
     * @param place where its codes may stand
     * @param assigner the address of who keeps it
     * @param closed whether all its codes are in {@code texts}
     * @param texts what codes mean
     */
    record CodeSystem(Place place, String assigner, boolean closed, Map<String, String> texts) {}

    private static final int LONGEST_OPEN_CODE = 32;

    private final Map<String, CodeSystem> systems;

    private CodeBook(Map<String, CodeSystem> systems) {
        this.systems = Map.copyOf(systems);
    }

    /** The book of this house. */
    public static CodeBook read() {
        try (InputStream in = CodeBook.class.getResourceAsStream("codes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, CodeSystem> systems = new HashMap<>();
            CodeSystem current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (cells.length == 4) {
                    Place place = Place.valueOf(cells[1].toUpperCase(Locale.ROOT));
                    current = new CodeSystem(place, cells[2], cells[3].equals("closed"), new HashMap<>());
                    systems.put(cells[0], current);
                } else if (cells.length == 2 && current != null) {
                    current.texts().put(cells[0], cells[1]);
                } else {
                    throw new IllegalStateException("codes.tsv: " + line);
                }
            }
            return new CodeBook(systems);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether codes of the system may stand in the place. */
    boolean belongs(Attest.Code code, Place place) {
        CodeSystem system = systems.get(code.system());
        return system != null && system.place() == place;
    }

    /** Whether the system has the code, as far as can be told. */
    boolean has(Attest.Code code) {
        CodeSystem system = systems.get(code.system());
        return system != null
                && (system.texts().containsKey(code.code()) || (!system.closed() && isSound(code.code())));
    }

    /** What the code means, when that is known here. */
    Optional<String> text(Attest.Code code) {
        return Optional.ofNullable(systems.get(code.system()))
                .map(system -> system.texts().get(code.code()));
    }

    /** Who keeps the system. */
    String assigner(Attest.Code code) {
        return systems.get(code.system()).assigner();
    }

    private static boolean isSound(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (!Character.isLetterOrDigit(code.charAt(i))) {
                return false;
            }
        }
        return !code.isEmpty() && code.length() <= LONGEST_OPEN_CODE;
    }
}
