package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;

/** What HelseID has to know of clients, as it stands now on this node. Answered from memory. */
public interface Configurations {

    /**
     * A client with the template that it is of.
     *
     * @param withheld scopes of its own that an API's owner does not let it have now; terms are not judged here
     * @param seen what was looked at for it
     */
    record Current(Configuration client, Template template, List<Scope> withheld, List<Seen> seen) {

        public Current {
            withheld = List.copyOf(withheld);
            seen = List.copyOf(seen);
        }
    }

    /**
     * Something that was looked at.
     *
     * @param name where it is kept
     * @param kept what was there, the object itself; empty when nothing was
     */
    record Seen(String name, Optional<Object> kept) {}

    /** The client of that id, whatever its state. */
    Optional<Current> find(String clientId);

    /** Whether nothing has changed of what that answer was made of: a few look-ups in memory. */
    boolean stands(Current current);

    /** The API of that name; the same object until it changes. */
    Optional<Api> api(String audience);
}
