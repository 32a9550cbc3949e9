package no.grunnmur.altinn;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a request for a right stands, with what the two generations of Altinn call it.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 4.2, 4.3 and 4.5.
 */
public enum RequestState {
    /** Made by a service owner; the person has not sent it. */
    CREATED("Created", "Draft"),
    /** Sent; nobody has looked at it. */
    UNOPENED("Unopened", "Pending"),
    /** Somebody who can decide has looked at it. Altinn 2 tells service owners no more than that it is undecided. */
    OPENED("Unopened", "Pending"),
    APPROVED("Approved", "Approved"),
    REJECTED("Rejected", "Rejected"),
    /** Taken back by whoever asked. */
    DELETED("Deleted", "Withdrawn");

    private final String altinn2;
    private final String altinn3;

    RequestState(String altinn2, String altinn3) {
        this.altinn2 = altinn2;
        this.altinn3 = altinn3;
    }

    /** The {@code RequestStatus} of Altinn 2. */
    public String altinn2() {
        return altinn2;
    }

    /** The {@code status} of Altinn 3. */
    public String altinn3() {
        return altinn3;
    }

    /** Whether nothing has been decided yet. */
    public boolean isOpen() {
        return !next().isEmpty();
    }

    /** Whether it waits for somebody who can decide. */
    public boolean isPending() {
        return this == UNOPENED || this == OPENED;
    }

    /** What it can become. What has been decided stays decided. */
    public Set<RequestState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(UNOPENED, DELETED);
            case UNOPENED -> EnumSet.of(OPENED, APPROVED, REJECTED, DELETED);
            case OPENED -> EnumSet.of(APPROVED, REJECTED, DELETED);
            case APPROVED, REJECTED, DELETED -> EnumSet.noneOf(RequestState.class);
        };
    }
}
