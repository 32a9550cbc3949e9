package no.grunnmur.vilkar;

/**
 * The right by which somebody signs terms.
 *
 * <p>Source: seed document 1 (a municipal director or another with signing right); fact sheet selvbetjening-grunndata,
 * section 5.
 */
public enum SigningRole {
    /** Signing right (signaturrett): signs and withdraws. */
    SIGNATURRETT,
    /** Prokura: signs, but does not withdraw. */
    PROKURA
}
