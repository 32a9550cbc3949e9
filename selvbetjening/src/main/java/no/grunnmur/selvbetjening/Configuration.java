package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.mail.EmailAddress;

/**
 * A client configuration (klientkonfigurasjon): one client of HelseID, of a template, for one organisation.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.1 and 1.6.
 *
 * @param clientId what it calls itself on the wire
 * @param name as people see it
 * @param templateId of which template
 * @param organisation who owns it: the customer, or the supplier of a multi-tenant client
 * @param state how far it has come
 * @param blocked why NHN has blocked it, if so
 * @param scopes what it may ask for, once each is in order
 * @param claims values that its tokens carry for some APIs
 * @param redirectUris its own; those of the template when that shares its own
 * @param children the sub-units that it may speak for
 * @param keys its public keys
 * @param softwareVersion the version of the product that it has last told
 * @param contact who is written to about it
 * @param returnUri where the browser goes after a confirmation
 * @param created when it was made or posted
 */
public record Configuration(
        String clientId,
        String name,
        String templateId,
        OrganisationNumber organisation,
        State state,
        Optional<Blocked> blocked,
        List<Scope> scopes,
        List<ClientClaim> claims,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<OrganisationNumber> children,
        List<ClientKey> keys,
        Optional<String> softwareVersion,
        Optional<EmailAddress> contact,
        Optional<String> returnUri,
        Instant created) {

    /** The most keys that a client has at a time. */
    public static final int MOST_KEYS = 8;

    public Configuration {
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        children = List.copyOf(children);
        keys = List.copyOf(keys);
    }

    /** How far a configuration has come. */
    public enum State {
        /** Posted by an installation; nobody has confirmed it, and nobody can use it. */
        DRAFT,
        /** Somebody with the right has confirmed it. */
        ACTIVE,
        /** Somebody with the right has said no. For ever. */
        REJECTED,
        /** Somebody with the right has ended it. For ever. */
        REMOVED
    }

    /** Why NHN has blocked it. */
    public record Blocked(String reason, Instant since) {}

    /** Where a key came from. */
    public enum KeyOrigin {
        GUI,
        API
    }

    /**
     * A public key.
     *
     * @param kid its name; its thumbprint when it came without
     * @param jwk the public JWK
     * @param thumbprint by RFC 7638
     * @param expires when it is no longer taken; empty for never
     */
    public record ClientKey(
            String kid, String jwk, String thumbprint, KeyOrigin origin, Instant added, Optional<Instant> expires) {

        /** Whether it is taken at that time. */
        public boolean countsAt(Instant now) {
            return expires.isEmpty() || now.isBefore(expires.get());
        }
    }

    /**
     * A value that tokens carry for an API.
     *
     * @param type the claim's name
     * @param active what tokens carry now
     * @param pending what waits for the API's owner
     * @param refused why the owner refused the last value, if so
     */
    public record ClientClaim(
            String type, Optional<String> active, Optional<String> pending, Optional<String> refused) {}

    /** The organisations that own these clients, each once, by number. */
    static List<OrganisationNumber> owners(List<Kept<Configuration>> clients) {
        return clients.stream()
                .map(kept -> kept.value().organisation())
                .distinct()
                .sorted(Comparator.comparing(OrganisationNumber::value))
                .toList();
    }

    /** Whether HelseID lets it in. */
    public boolean usable() {
        return state == State.ACTIVE && blocked.isEmpty();
    }

    Configuration in(State reached) {
        return changed(reached, blocked, scopes, claims, redirectUris, postLogoutRedirectUris, children);
    }

    Configuration blocked(Optional<Blocked> why) {
        return changed(state, why, scopes, claims, redirectUris, postLogoutRedirectUris, children);
    }

    Configuration with(
            List<Scope> newScopes,
            List<ClientClaim> newClaims,
            List<String> newRedirectUris,
            List<String> newPostLogoutRedirectUris,
            List<OrganisationNumber> newChildren) {
        return changed(state, blocked, newScopes, newClaims, newRedirectUris, newPostLogoutRedirectUris, newChildren);
    }

    Configuration withClaims(List<ClientClaim> newClaims) {
        return changed(state, blocked, scopes, newClaims, redirectUris, postLogoutRedirectUris, children);
    }

    private Configuration changed(
            State newState,
            Optional<Blocked> newBlocked,
            List<Scope> newScopes,
            List<ClientClaim> newClaims,
            List<String> newRedirectUris,
            List<String> newPostLogoutRedirectUris,
            List<OrganisationNumber> newChildren) {
        return new Configuration(
                clientId,
                name,
                templateId,
                organisation,
                newState,
                newBlocked,
                newScopes,
                newClaims,
                newRedirectUris,
                newPostLogoutRedirectUris,
                newChildren,
                keys,
                softwareVersion,
                contact,
                returnUri,
                created);
    }

    Configuration withKeys(List<ClientKey> newKeys) {
        return about(newKeys, softwareVersion, contact, name);
    }

    Configuration plus(ClientKey key) {
        List<ClientKey> more = new ArrayList<>(keys);
        more.add(key);
        return withKeys(more);
    }

    Configuration running(String version) {
        return about(keys, Optional.of(version), contact, name);
    }

    Configuration reachedAt(Optional<EmailAddress> address) {
        return about(keys, softwareVersion, address, name);
    }

    Configuration named(String newName) {
        return about(keys, softwareVersion, contact, newName);
    }

    private Configuration about(
            List<ClientKey> newKeys, Optional<String> version, Optional<EmailAddress> address, String newName) {
        return new Configuration(
                clientId,
                newName,
                templateId,
                organisation,
                state,
                blocked,
                scopes,
                claims,
                redirectUris,
                postLogoutRedirectUris,
                children,
                newKeys,
                version,
                address,
                returnUri,
                created);
    }
}
