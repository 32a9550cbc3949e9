package no.grunnmur.grunndata;

/** What a business certificate (virksomhetssertifikat) is for. */
public enum CertificateUse {
    SIGNING(1, "signing"),
    ENCRYPTION(2, "encryption");

    private final int number;
    private final String wire;

    CertificateUse(int number, String wire) {
        this.number = number;
        this.wire = wire;
    }

    /** How it is stored. */
    public int number() {
        return number;
    }

    /** The word in addresses. */
    public String wire() {
        return wire;
    }
}
