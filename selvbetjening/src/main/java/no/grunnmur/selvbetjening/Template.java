package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * A client template (klientmal): a product that a supplier has registered once, and that organisations have clients of.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.1.
 *
 * @param id a UUID, for ever
 * @param supplier who makes the product
 * @param content what the supplier writes
 * @param stage how far it has come
 * @param apiKeys what installations identify themselves by when they post drafts
 * @param packages links with scopes chosen beforehand
 */
public record Template(
        String id,
        OrganisationNumber supplier,
        Content content,
        Stage stage,
        List<ApiKey> apiKeys,
        List<ClientPackage> packages) {

    public Template {
        apiKeys = List.copyOf(apiKeys);
        packages = List.copyOf(packages);
    }

    /** What kind of program it is. */
    public enum ApplicationType {
        /** A web server with users. */
        WEB,
        /** Installed on the user's own machine. */
        NATIVE,
        /** Without users. */
        MACHINE
    }

    /** Whom its clients speak for. */
    public enum Tenancy {
        SINGLE,
        MULTI
    }

    /**
     * How far it has come. Source: fact sheet selvbetjening-grunndata, section 1.5.
     */
    public enum Stage {
        /** Of the supplier alone: organisations do not find it. */
        TEST,
        /** The supplier has asked for production. */
        REQUESTED,
        /** NHN has approved it: every organisation finds it. */
        PRODUCTION
    }

    /** A scope that its clients may have. */
    public record OfferedScope(Scope scope, boolean preselected) {}

    /**
     * A version of the product.
     *
     * @param number as the supplier counts
     * @param persontjenesten whether it can use Persontjenesten
     */
    public record SoftwareVersion(String number, boolean persontjenesten) {}

    /**
     * What the supplier writes.
     *
     * @param name as organisations search for it
     * @param description a few words, may be empty
     * @param tags to find it by
     * @param scopes what its clients may have
     * @param sharedRedirectUris whether all clients have the template's redirect URIs and none of their own
     * @param refreshTokens whether its clients get refresh tokens
     * @param userLogin whether its clients log people in
     * @param returnOrigins where a browser may go back to after a confirmation, beside loopback, e.g. {@code https://epj.example}
     * @param versions of the product, oldest first
     */
    public record Content(
            String name,
            String description,
            ApplicationType type,
            Tenancy tenancy,
            List<String> tags,
            List<OfferedScope> scopes,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            boolean sharedRedirectUris,
            boolean refreshTokens,
            boolean userLogin,
            List<String> returnOrigins,
            List<SoftwareVersion> versions) {

        public Content {
            tags = List.copyOf(tags);
            scopes = List.copyOf(scopes);
            redirectUris = List.copyOf(redirectUris);
            postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
            returnOrigins = List.copyOf(returnOrigins);
            versions = List.copyOf(versions);
        }

        /** Whether its clients may have the scope. */
        public boolean offers(Scope scope) {
            return scopes.stream().anyMatch(offered -> offered.scope().equals(scope));
        }

        /** The versions that can use Persontjenesten. */
        public Optional<SoftwareVersion> firstWithPersontjenesten() {
            return versions.stream().filter(SoftwareVersion::persontjenesten).findFirst();
        }
    }

    /**
     * What an installation identifies itself by. The key itself is shown once and kept nowhere.
     *
     * @param id begins the key, and names it
     * @param hash SHA-256 of the whole key, hex
     */
    public record ApiKey(String id, String hash, Instant made, Optional<Instant> revoked) {}

    /**
     * A package (pakke): a link with scopes chosen beforehand.
     *
     * @param id a UUID
     */
    public record ClientPackage(String id, String name, List<Scope> scopes) {

        public ClientPackage {
            scopes = List.copyOf(scopes);
        }
    }

    public String name() {
        return content.name();
    }

    Template with(Content changed) {
        return new Template(id, supplier, changed, stage, apiKeys, packages);
    }

    Template at(Stage reached) {
        return new Template(id, supplier, content, reached, apiKeys, packages);
    }

    Template withKeys(List<ApiKey> keys) {
        return new Template(id, supplier, content, stage, keys, packages);
    }

    Template withPackages(List<ClientPackage> some) {
        return new Template(id, supplier, content, stage, apiKeys, some);
    }
}
