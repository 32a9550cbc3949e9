package no.grunnmur.persontjenesten;

/** The two views of a person that are stored; every {@link Access} reads one of them in each part. */
public enum StoredView {
    /** All that the register may show to anybody. */
    FULL,
    /** Without what tells where a protected person is, and without the contact register. */
    RESTRICTED
}
