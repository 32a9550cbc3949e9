package no.grunnmur.persontjenesten;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes members or whole entries out of the stored JSON of one part. For the few places where an older version or a
 * narrower access sees another thing than what is stored; everywhere else the bytes are copied untouched.
 *
 * <p>Reads only what {@link DocumentJson} wrote: compact JSON, entries joined by commas.
 */
public final class EntryFilter {

    private final Set<String> withoutMembers;
    private final String member;
    private final Set<String> values;

    private EntryFilter(Set<String> withoutMembers, String member, Set<String> values) {
        this.withoutMembers = withoutMembers;
        this.member = member;
        this.values = values;
    }

    /** Takes these members out, at any depth. */
    public static EntryFilter without(String... members) {
        return new EntryFilter(Set.of(members), null, Set.of());
    }

    /** Keeps only entries in which that member has one of these values; an entry that does not have it goes too. */
    public static EntryFilter onlyWith(String member, Set<? extends Enum<?>> values) {
        return new EntryFilter(
                Set.of(),
                member,
                values.stream().map(value -> "\"" + value + "\"").collect(Collectors.toSet()));
    }

    /** The entries that are left, each without what is taken out of it; empty when none is. */
    byte[] apply(byte[] entries, int from, int length) {
        return new Walk(entries, from, from + length).entries();
    }

    /** One pass over the bytes. */
    private final class Walk {
        private final byte[] json;
        private final int end;
        private final byte[] out;
        private int at;
        private int size;

        Walk(byte[] json, int from, int end) {
            this.json = json;
            this.at = from;
            this.end = end;
            this.out = new byte[end - from];
        }

        byte[] entries() {
            while (at < end) {
                int begin = size;
                if (size > 0) {
                    out[size++] = ',';
                }
                boolean kept = value(0);
                if (!kept) {
                    size = begin;
                }
                at++;
            }
            return Arrays.copyOf(out, size);
        }

        /** Copies a value; false when it is an entry that goes. */
        private boolean value(int depth) {
            switch (json[at]) {
                case '{' -> {
                    return object(depth);
                }
                case '[' -> list(depth);
                default -> copy(scalarEnd());
            }
            return true;
        }

        private boolean object(int depth) {
            boolean kept = depth > 0 || member == null;
            copy(at + 1);
            boolean first = true;
            while (json[at] != '}') {
                if (json[at] == ',') {
                    at++;
                }
                int colon = scalarEnd();
                String name = new String(json, at + 1, colon - at - 2, StandardCharsets.UTF_8);
                int memberAt = size;
                if (!first) {
                    out[size++] = ',';
                }
                copy(colon + 1);
                int valueAt = size;
                value(depth + 1);
                if (withoutMembers.contains(name)) {
                    size = memberAt;
                } else {
                    first = false;
                    kept |= depth == 0 && name.equals(member) && values.contains(text(valueAt));
                }
            }
            copy(at + 1);
            return kept;
        }

        private String text(int from) {
            return new String(out, from, size - from, StandardCharsets.UTF_8);
        }

        private void list(int depth) {
            copy(at + 1);
            while (json[at] != ']') {
                if (json[at] == ',') {
                    copy(at + 1);
                }
                value(depth + 1);
            }
            copy(at + 1);
        }

        /** Where the text, number or word at this place ends. */
        private int scalarEnd() {
            int i = at;
            if (json[i] == '"') {
                i++;
                while (json[i] != '"') {
                    i += json[i] == '\\' ? 2 : 1;
                }
                return i + 1;
            }
            while (i < end && json[i] != ',' && json[i] != '}' && json[i] != ']') {
                i++;
            }
            return i;
        }

        private void copy(int to) {
            System.arraycopy(json, at, out, size, to - at);
            size += to - at;
            at = to;
        }
    }
}
