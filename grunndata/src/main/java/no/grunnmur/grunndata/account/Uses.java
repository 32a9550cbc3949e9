package no.grunnmur.grunndata.account;

/** Takes note of how accounts are used. */
@FunctionalInterface
public interface Uses {

    /** An account was used. Must not wait: written later, in batches. */
    void used(Account account, Source source);
}
