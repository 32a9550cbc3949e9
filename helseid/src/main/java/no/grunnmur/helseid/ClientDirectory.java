package no.grunnmur.helseid;

import java.util.Optional;
import no.grunnmur.jose.PublicJwk;

/** Where clients are found. Asked for every request and answered from memory, so that a change holds from the next one. */
@FunctionalInterface
public interface ClientDirectory {

    /** Why a client that is there cannot be used. */
    enum Withheld {
        /** Nobody with the right for its organisation has confirmed it. */
        UNCONFIRMED,
        /** It has been blocked. */
        BLOCKED
    }

    /** The client of an id, exactly as written; empty when it cannot be used. */
    Optional<Client> find(String clientId);

    /** Why {@link #find} does not find a client that is there. Asked only then. */
    default Optional<Withheld> withheld(String clientId) {
        return Optional.empty();
    }

    /** Is told of each authentication of a client by one of its keys: on the hot path, so it does next to nothing. */
    default void authenticated(Client client, PublicJwk key) {}
}
