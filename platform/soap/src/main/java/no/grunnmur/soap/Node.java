package no.grunnmur.soap;

import java.util.HashMap;
import java.util.Map;

/**
 * A struct's value, in or out: members by their name. A member that is absent is written as nil, or as the empty value of a
 * type that cannot be nil. Texts, integers, booleans, {@code Instant}, {@code byte[]}, {@code UUID}, lists and other nodes are
 * values; in what is packed, a {@link Packed.Slot} too.
 */
public final class Node {

    private final String type;
    private final Map<String, Object> members = new HashMap<>();

    /** An empty value of that type. */
    public Node(String type) {
        this.type = type;
    }

    /** The name of the type in the contract, with prefix. */
    public String type() {
        return type;
    }

    /** Puts a member; null leaves it out. */
    public Node put(String member, Object value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    /** The value; null when it was left out or nil. */
    public Object get(String member) {
        return members.get(member);
    }

    /** Whether it is there and not nil. */
    public boolean has(String member) {
        return members.containsKey(member);
    }

    /** A text; empty when it was left out or nil. */
    public String text(String member) {
        return members.get(member) instanceof String text ? text : "";
    }

    /** A number; 0 when it was left out. */
    public int number(String member) {
        return members.get(member) instanceof Integer number ? number : 0;
    }

    /** A flag; false when it was left out. */
    public boolean flag(String member) {
        return members.get(member) instanceof Boolean flag && flag;
    }

    /** A struct; null when it was left out or nil. */
    public Node node(String member) {
        return members.get(member) instanceof Node node ? node : null;
    }

    /** A list; empty when it was left out or nil. */
    public java.util.List<?> list(String member) {
        return members.get(member) instanceof java.util.List<?> list ? list : java.util.List.of();
    }
}
