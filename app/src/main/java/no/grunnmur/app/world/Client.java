package no.grunnmur.app.world;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * A client of HelseID with the key that it signs with. In the real world only the client itself has that key; here it
 * is handed out, so that a developer can be the client.
 *
 * @param key its name in the code and in scripts, the same for every seed
 * @param clientId what it calls itself on the wire
 * @param name as people see it
 * @param organisation who owns the configuration: for a single-tenant client the organisation that its tokens name, for a
 *     multi-tenant client the supplier
 * @param tenancy whether it speaks for one organisation or for many
 * @param supplier who made the system, when that is another
 * @param childOrganisations sub-units that a single-tenant client may name
 * @param scopes what it may ask for
 * @param redirectUris where a login may end; of a portal of the house {@code {system}/path}, see {@link #at}
 * @param profile which security profile it is held to
 * @param requireDpop whether its tokens must be bound to a key
 * @param algorithm how it signs
 * @param accessTokenAlgorithm how HelseID signs its access tokens
 * @param privateJwk its private key as a JWK
 * @param login how it logs people in; empty for a machine
 */
public record Client(
        String key,
        String clientId,
        String name,
        OrganisationNumber organisation,
        Tenancy tenancy,
        Optional<OrganisationNumber> supplier,
        List<OrganisationNumber> childOrganisations,
        List<Scope> scopes,
        List<String> redirectUris,
        Profile profile,
        boolean requireDpop,
        Algorithm algorithm,
        Algorithm accessTokenAlgorithm,
        String privateJwk,
        Optional<Login> login) {

    public Client {
        childOrganisations = List.copyOf(childOrganisations);
        scopes = List.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    /** What it may ask of HelseID itself: about the person who logs in, and, a machine too, about its own configuration. */
    public List<Scope> identityScopes() {
        return login.map(Login::identityScopes).orElse(List.of(Scopes.CLIENT_INFO));
    }

    /**
     * How a client logs people in, at its redirect URIs.
     *
     * @param identityScopes what it may ask about the person, beside its scopes of APIs
     * @param postLogoutRedirectUris where a logout may end
     * @param frontChannelLogout opened in a frame when the session ends
     * @param backChannelLogout called when the session ends
     * @param pushes whether it must push its requests
     * @param exchangers keys of the clients that may exchange its tokens
     */
    public record Login(
            List<Scope> identityScopes,
            List<String> postLogoutRedirectUris,
            Optional<String> frontChannelLogout,
            Optional<String> backChannelLogout,
            boolean pushes,
            List<String> exchangers) {

        public Login {
            identityScopes = List.copyOf(identityScopes);
            postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
            exchangers = List.copyOf(exchangers);
        }
    }

    /** For whom a client speaks. Source: fact sheet helseid, sections 4.1 and 5.1. */
    public enum Tenancy {
        SINGLE("single-tenant"),
        MULTI("multi-tenant");

        private final String wire;

        Tenancy(String wire) {
            this.wire = wire;
        }

        /** The value of the claim {@code helseid://claims/client/client_tenancy}. */
        public String wire() {
            return wire;
        }
    }

    /** How strictly a client is held. */
    public enum Profile {
        /** HelseID's security profile with its tolerances. */
        HELSEID("helseid"),
        /** FAPI 2.0 to the letter. */
        FAPI2("fapi2"),
        /** The same, for a client that sends its assertion again after a nonce challenge. */
        FAPI2_RETRY("fapi2-retry"),
        /** The same again, with nothing but signed requests and signed answers. */
        FAPI2_SIGNED("fapi2-signed");

        private final String wire;

        Profile(String wire) {
            this.wire = wire;
        }

        /** The word in the world's JSON. */
        public String wire() {
            return wire;
        }
    }

    /**
     * An address of a client as it is in one house: the world is the same on every machine, the systems' addresses are not,
     * so an address of the house's own begins with the name of a system in braces.
     *
     * @param systems addresses by name; the name of one that is not there stays
     */
    public static String at(String address, Map<String, URI> systems) {
        int end = address.startsWith("{") ? address.indexOf('}') : -1;
        URI system = end < 0 ? null : systems.get(address.substring(1, end));
        return system == null ? address : system + address.substring(end + 1);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Client[" + key + " " + clientId + "]";
    }
}
