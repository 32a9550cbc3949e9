package no.grunnmur.app;

import java.util.List;
import no.grunnmur.http.Mount;
import no.grunnmur.kontroll.Resettable;

/** What one system brings into the house. Its class builds the system's rooms and is the one that knows their parts. */
interface Parts {

    /** Where it answers. */
    List<Mount> mounts();

    /** What goes back to the seeded world when a developer asks for it. */
    List<Resettable> resets();

    /** The server is about to stop taking requests: whoever waits for something is to be answered now. */
    default void letGo() {}
}
