package no.grunnmur.grunndata.account;

import java.util.Optional;

/** The accounts, from memory. */
@FunctionalInterface
public interface KnownAccounts {

    /** The account of that user name, without regard to case. */
    Optional<Keeping> named(String username);
}
