package no.grunnmur.jose;

/**
 * The provider of the hot path's signatures: Amazon Corretto's where it loads, else the JDK's. Which one is used is said
 * once at start.
 */
public final class Crypto {

    private Crypto() {}

    /** The name of the provider in use, for the start-up report. */
    public static String providerName() {
        throw new UnsupportedOperationException();
    }
}
