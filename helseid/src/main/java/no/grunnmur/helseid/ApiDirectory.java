package no.grunnmur.helseid;

import java.util.Optional;
import no.grunnmur.kernel.Scope;

/** Where APIs are found. Asked for every request and answered from memory. */
public interface ApiDirectory {

    /** The API of a name (audience), exactly as written. */
    Optional<Api> find(String name);

    /** The API that owns a scope. */
    Optional<Api> owning(Scope scope);
}
