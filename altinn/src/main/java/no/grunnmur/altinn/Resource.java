package no.grunnmur.altinn;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be given: the three rights of Norsk helsenett, a supplier's right to speak for an organisation, and Altinn's own
 * role Tilgangsstyring.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.2 for the names; the ids and service codes are this house's, the
 * real ones are not public (section 11).
 */
public enum Resource {
    /** To set up HelseID for an EHR: the right that the guide asks for. */
    SYSTEM("nhn-helseid-fagsystem", "5711", Kind.PERSON),
    /** To register products, for suppliers. */
    CLIENTS("nhn-helseid-klientsystem", "5712", Kind.PERSON),
    /** To register APIs, for those who offer them. */
    APIS("nhn-helseid-api", "5713", Kind.PERSON),
    /** Organisation to organisation: the supplier's multi-tenant clients may speak for the one who gives it. */
    SUPPLIER("nhn-helseid-leverandor", "5714", Kind.ORGANISATION),
    /** Altinn's role for who decides who may act for the organisation. Gives none of the others. */
    ACCESS_MANAGEMENT("tilgangsstyring", "", Kind.ROLE);

    /** Whom it is given to. */
    public enum Kind {
        PERSON,
        ORGANISATION,
        /** A person, and never by request. */
        ROLE
    }

    /** The edition of every service code here. */
    public static final String EDITION = "1";

    private final String id;
    private final String serviceCode;
    private final Kind kind;

    Resource(String id, String serviceCode, Kind kind) {
        this.id = id;
        this.serviceCode = serviceCode;
        this.kind = kind;
    }

    /** The name in Altinn 3's resource registry. */
    public String id() {
        return id;
    }

    /** The code in Altinn 2, always of edition {@link #EDITION}; empty for none. */
    public String serviceCode() {
        return serviceCode;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a person can ask for it. */
    public boolean canBeAskedFor() {
        return kind == Kind.PERSON;
    }

    /** Altinn 3's internal id: follows from the name. */
    public UUID uuid() {
        return UUID.nameUUIDFromBytes(("resource:" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The one of that name, as Altinn 3 writes it: bare, or as a URN. */
    public static Optional<Resource> of(String id) {
        String bare = id.startsWith(URN) ? id.substring(URN.length()) : id;
        return Arrays.stream(values())
                .filter(each -> each.id.equals(bare) || each.uuid().toString().equals(bare))
                .findFirst();
    }

    private static final String URN = "urn:altinn:resource:";

    /** The one of that code and edition, as Altinn 2 names it. */
    public static Optional<Resource> ofService(String code, String edition) {
        return Arrays.stream(values())
                .filter(each -> !each.serviceCode.isEmpty() && each.serviceCode.equals(code) && EDITION.equals(edition))
                .findFirst();
    }

    /** Those that are given to people by hand, in the order to be shown. */
    public static List<Resource> forPeople() {
        return List.of(SYSTEM, CLIENTS, APIS, ACCESS_MANAGEMENT);
    }
}
