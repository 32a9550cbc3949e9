package no.grunnmur.grunndata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code lists that addresses and parties use, read from {@code codes.tsv} beside this class.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 7.5. The values are those seen there; texts that are not public
 * are ours.
 */
public final class CodeLists {

    public static final int ELECTRONIC_ADDRESS = 9044;
    public static final int PHYSICAL_ADDRESS = 3401;
    public static final int MUNICIPALITY = 3402;
    public static final int COUNTRY = 9043;
    public static final int BUSINESS = 9040;
    public static final int PROFESSION = 9060;
    public static final int REQUISITION = 7701;
    public static final int LICENCE = 7704;
    public static final int SPECIALITY = 7426;
    public static final int SEX = 3101;
    public static final int SERVICE = 8666;

    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Code>> codes = new LinkedHashMap<>();

    private CodeLists() {}

    /** Reads them. */
    public static CodeLists read() {
        CodeLists lists = new CodeLists();
        try (InputStream file = CodeLists.class.getResourceAsStream("codes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    lists.add(line.split("\t", -1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lists;
    }

    private void add(String[] columns) {
        int list = Integer.parseInt(columns[0]);
        if (columns.length == 2) {
            names.put(list, columns[1]);
        } else {
            codes.computeIfAbsent(list, _ -> new LinkedHashMap<>())
                    .put(columns[1], new Code(list, columns[1], columns[2]));
        }
    }

    /** The value of a list. */
    public Optional<Code> find(int list, String value) {
        return Optional.ofNullable(codes.getOrDefault(list, Map.of()).get(value));
    }

    /** The value of a list, with itself as its text when the list does not have it. */
    public Code of(int list, String value) {
        return find(list, value).orElseGet(() -> new Code(list, value, value));
    }

    /** The list's short name, the {@code SimpleType} of a Code; empty when it has none. */
    public String name(int list) {
        return names.getOrDefault(list, "");
    }

    /** Every value of a list, in its order. */
    public List<Code> values(int list) {
        return new ArrayList<>(codes.getOrDefault(list, Map.of()).values());
    }

    /** The numbers of the lists. */
    public List<Integer> lists() {
        return List.copyOf(codes.keySet());
    }
}
