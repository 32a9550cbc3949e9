package no.grunnmur.befolkning.person;

/** How the identity was checked (identitetsgrunnlag). */
public record IdentityVerification(Validity validity, Status status) implements Historic {

    public enum Status {
        NONE,
        NOT_VERIFIED,
        VERIFIED
    }
}
