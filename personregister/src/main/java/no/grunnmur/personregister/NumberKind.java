package no.grunnmur.personregister;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;

/** The kinds of numbers that the old register knows, by the OID of their list. Source: fact sheet person-api, section 9. */
public enum NumberKind {
    FODSELSNUMMER("2.16.578.1.12.4.1.4.1"),
    D_NUMBER("2.16.578.1.12.4.1.4.2"),
    FH_NUMBER("2.16.578.1.12.4.1.4.3");

    private final String oid;

    NumberKind(String oid) {
        this.oid = oid;
    }

    public String oid() {
        return oid;
    }

    /** The kind with that OID. */
    public static Optional<NumberKind> ofOid(String oid) {
        for (NumberKind kind : values()) {
            if (kind.oid.equals(oid)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of a number that is well formed; empty for one of another kind, such as a DUF number. */
    public static Optional<NumberKind> of(String number) {
        return NationalId.parse(number)
                .flatMap(id -> Optional.ofNullable(
                        switch (id.kind()) {
                            case NATIONAL_IDENTITY_NUMBER -> FODSELSNUMMER;
                            case D_NUMBER -> D_NUMBER;
                            case FH_NUMBER -> FH_NUMBER;
                            default -> null;
                        }));
    }
}
