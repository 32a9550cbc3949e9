package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import no.grunnmur.persontjenesten.feed.FeedAddress;
import no.grunnmur.persontjenesten.feed.FeedKind;

/**
 * The feeds that the house asks by itself for what is new about people.
 *
 * @param addresses none unless they are given
 */
public record Feeds(List<FeedAddress> addresses) {

    public Feeds {
        addresses = List.copyOf(addresses);
    }

    /** {@code folkeregister=https://...,kontaktregister=https://...}, each at most once. */
    static Feeds of(String text) {
        List<FeedAddress> addresses = new ArrayList<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            FeedAddress address = address(pair.trim());
            if (addresses.stream().anyMatch(other -> other.kind() == address.kind())) {
                throw invalid();
            }
            addresses.add(address);
        }
        return new Feeds(addresses);
    }

    private static FeedAddress address(String pair) {
        for (FeedKind kind : FeedKind.values()) {
            if (pair.startsWith(kind.segment() + "=")) {
                try {
                    return new FeedAddress(
                            kind, URI.create(pair.substring(kind.segment().length() + 1)));
                } catch (IllegalArgumentException noAddress) {
                    throw invalid();
                }
            }
        }
        throw invalid();
    }

    private static Configuration.Invalid invalid() {
        return new Configuration.Invalid("feeds must be folkeregister=URL or kontaktregister=URL, or both with a comma;"
                + " a URL is https://host/path without a slash at its end, http:// only for localhost");
    }

    @Override
    public String toString() {
        return addresses.stream()
                .map(address -> address.kind().segment() + "=" + address.base())
                .collect(Collectors.joining(","));
    }
}
