package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.Map;

/** When keys were last used. Told by HelseID for each token, so telling costs next to nothing. */
public interface KeyUse {

    /** A key has just been used. Written down later, with others. */
    void used(String clientId, String thumbprint);

    /** When each key of a client was last used, by thumbprint, to within a minute. */
    Map<String, Instant> of(String clientId);
}
