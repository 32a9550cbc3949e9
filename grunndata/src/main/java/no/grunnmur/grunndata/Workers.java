package no.grunnmur.grunndata;

import java.util.Optional;

/** What the register of health personnel knows. */
public interface Workers {

    /** Whoever has that HPR number, without a title. */
    Optional<Party.Worker> find(String hprNumber);
}
