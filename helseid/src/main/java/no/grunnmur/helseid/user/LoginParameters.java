package no.grunnmur.helseid.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request for a login, as they came and not yet believed. One without a value counts as not sent.
 *
 * @param values by name
 */
public record LoginParameters(Map<String, List<String>> values) {

    public LoginParameters {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            List<String> some = all.stream().filter(value -> !value.isEmpty()).toList();
            if (!some.isEmpty()) {
                sent.put(name, some);
            }
        });
        values = Map.copyOf(sent);
    }

    /** The first value of a name. */
    public Optional<String> one(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** Every value of a name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names that have a value. */
    public Iterable<String> names() {
        return values.keySet();
    }

    /** Nothing of what came. */
    @Override
    public String toString() {
        return "LoginParameters" + values.keySet();
    }
}
