package no.grunnmur.helseid;

import java.net.URI;

/** The issuer's name and the addresses below it. Source: fact sheet helseid, section 1. */
public final class Issuer {

    private final String name;
    private final String tokenEndpoint;
    private final String parEndpoint;
    private final String cibaEndpoint;

    /** @param address absolute, without trailing slash, query or fragment; a path is fine */
    public Issuer(URI address) {
        if (!address.isAbsolute() || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("an issuer is an absolute address without query and fragment");
        }
        this.name = address.toString();
        if (name.endsWith("/")) {
            throw new IllegalArgumentException("an issuer has no trailing slash");
        }
        this.tokenEndpoint = at("/connect/token");
        this.parEndpoint = at("/connect/par");
        this.cibaEndpoint = at("/connect/ciba");
    }

    /** The exact {@code iss}. */
    public String name() {
        return name;
    }

    public String tokenEndpoint() {
        return tokenEndpoint;
    }

    /** The address of a path below the issuer. */
    public String at(String path) {
        return name + path;
    }

    /** Whether a text is the issuer's name; a trailing slash is forgiven. */
    public boolean isNamed(Object text) {
        return text instanceof String said
                && (said.equals(name)
                        || (said.length() == name.length() + 1 && said.endsWith("/") && said.startsWith(name)));
    }

    /** Whether a text is the issuer's name or one of the endpoints that older clients address their assertions to. */
    boolean isNamedOrAddressed(Object text) {
        return isNamed(text) || tokenEndpoint.equals(text) || parEndpoint.equals(text) || cibaEndpoint.equals(text);
    }
}
