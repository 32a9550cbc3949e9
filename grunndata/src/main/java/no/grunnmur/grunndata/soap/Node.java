package no.grunnmur.grunndata.soap;

import java.util.HashMap;
import java.util.Map;

/**
 * A struct's value, in or out: members by their name. A member that is absent is written as nil, or as the empty value of a
 * type that cannot be nil. Texts, integers, booleans, {@code Instant}, {@code byte[]}, {@code UUID}, lists and other nodes are
 * values; in what is packed, a {@link Packed.Slot} too.
 */
final class Node {

    private final String type;
    private final Map<String, Object> members = new HashMap<>();

    Node(String type) {
        this.type = type;
    }

    /** The name of the type in the contract, with prefix. */
    String type() {
        return type;
    }

    Node put(String member, Object value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    Object get(String member) {
        return members.get(member);
    }

    boolean has(String member) {
        return members.containsKey(member);
    }

    /** A text; empty when it was left out or nil. */
    String text(String member) {
        return members.get(member) instanceof String text ? text : "";
    }

    /** A number; 0 when it was left out. */
    int number(String member) {
        return members.get(member) instanceof Integer number ? number : 0;
    }

    boolean flag(String member) {
        return members.get(member) instanceof Boolean flag && flag;
    }

    /** A struct; null when it was left out or nil. */
    Node node(String member) {
        return members.get(member) instanceof Node node ? node : null;
    }

    /** A list; empty when it was left out or nil. */
    java.util.List<?> list(String member) {
        return members.get(member) instanceof java.util.List<?> list ? list : java.util.List.of();
    }
}
