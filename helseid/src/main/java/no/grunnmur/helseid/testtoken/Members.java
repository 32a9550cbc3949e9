package no.grunnmur.helseid.testtoken;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be asked of the test token service, from {@code members.tsv} beside this class. Names are found
 * whatever their case, because published clients of the real service write {@code Audience}.
 */
final class Members {

    /** The group of the members of the request itself. */
    static final String REQUEST = "-";

    /** What the value of a member is. */
    enum Kind {
        TEXT,
        FLAG,
        NUMBER,
        TEXTS,
        CHOICE,
        GROUP,
        CLAIMS
    }

    /**
     * A member.
     *
     * @param group the object it stands in
     * @param choices the names of the values of a choice, by their number
     */
    record Member(String group, String name, Kind kind, List<String> choices, String says) {

        Member {
            choices = List.copyOf(choices);
        }
    }

    private final Map<String, Map<String, Member>> groups = new LinkedHashMap<>();

    private Members() {}

    static Members read() {
        Members members = new Members();
        try (InputStream in = Members.class.getResourceAsStream("members.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    members.add(line.split("\t", -1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return members;
    }

    private void add(String[] cells) {
        String[] kind = cells[2].split(":", 2);
        Member member = new Member(
                cells[0],
                cells[1],
                Kind.valueOf(kind[0].toUpperCase(Locale.ROOT)),
                kind.length == 1 ? List.of() : List.of(kind[1].split("\\|", -1)),
                cells[3]);
        groups.computeIfAbsent(member.group(), first -> new LinkedHashMap<>()).put(key(member.name()), member);
    }

    /** The member of a name in a group. */
    Optional<Member> find(String group, String name) {
        return Optional.ofNullable(groups.getOrDefault(group, Map.of()).get(key(name)));
    }

    /** The members of a group, in order. */
    List<Member> of(String group) {
        return new ArrayList<>(groups.get(group).values());
    }

    /** The groups, the request itself first. */
    List<String> groups() {
        return new ArrayList<>(groups.keySet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
