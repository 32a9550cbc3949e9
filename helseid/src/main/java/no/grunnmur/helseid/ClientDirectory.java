package no.grunnmur.helseid;

import java.util.Optional;

/** Where clients are found. Asked for every request and answered from memory, so that a change holds from the next one. */
@FunctionalInterface
public interface ClientDirectory {

    /** The client of an id, exactly as written. */
    Optional<Client> find(String clientId);
}
