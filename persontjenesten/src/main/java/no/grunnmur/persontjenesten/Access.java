package no.grunnmur.persontjenesten;

import java.util.EnumMap;
import java.util.Map;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * The four ways into the service, two of each version: each has a path of its own and a scope of its own, and none opens
 * another. Version 2 takes bearer tokens, version 3 tokens bound to a key.
 *
 * <p>Source: fact sheet person-api, sections 1 and 6.1.
 */
@SuppressWarnings("ImmutableEnumChecker") // values that nobody changes, and a map that never leaves
public enum Access {
    /** Everything, confidential addresses and the contact register included. */
    FULL(3, "full-access", "full-access"),
    /** Everything but confidential addresses and the contact register. */
    RESTRICTED(3, "restricted-access", "restricted-access"),
    /** Version 2: everything but confidential addresses. */
    LEGAL_BASIS(2, "legal-basis", "read-with-legal-basis"),
    /** Version 2: what the national register does not hold secret. */
    NO_LEGAL_BASIS(2, "no-legal-basis", "read-no-legal-basis");

    /** What tokens for this service are issued to: the only accepted {@code aud}, and the first part of the scopes. */
    public static final String AUDIENCE = "nhn:hgd-persontjenesten-api";

    private final int version;
    private final String pathSegment;
    private final Scope scope;
    private final Map<InformationPart, Sight> sights;

    Access(int version, String pathSegment, String scope) {
        this.version = version;
        this.pathSegment = pathSegment;
        this.scope = new Scope(AUDIENCE + "/" + scope);
        Map<InformationPart, Sight> all = new EnumMap<>(InformationPart.class);
        for (InformationPart part : InformationPart.values()) {
            all.put(part, Sight.of(pathSegment, part));
        }
        this.sights = all;
    }

    /** The version of the API that it belongs to: 2 or 3. */
    public int version() {
        return version;
    }

    public String pathSegment() {
        return pathSegment;
    }

    /** Where its endpoints begin, without trailing slash: {@code /api/v3/full-access}, {@code /api/legal-basis}. */
    public String path() {
        return (version == 2 ? "/api/" : "/api/v" + version + "/") + pathSegment;
    }

    public Scope scope() {
        return scope;
    }

    /** What it sees of a part. */
    public Sight sight(InformationPart part) {
        return sights.get(part);
    }
}
