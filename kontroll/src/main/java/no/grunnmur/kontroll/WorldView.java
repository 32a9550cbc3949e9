package no.grunnmur.kontroll;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seeded world as it is told to developers: plain data, in the words of the contract (section 3). What stands beyond
 * the contract's members is there because the stories need it.
 *
 * @param seed what the world was drawn from
 * @param systems every system by its name
 * @param testTokenKey what the test token service asks for in {@code X-Auth-Key}
 */
public record WorldView(
        long seed,
        Map<String, SystemAddress> systems,
        List<Organisation> organisations,
        List<Persona> personas,
        List<Client> clients,
        List<Account> accounts,
        List<Api> apis,
        List<EhrSystem> catalogue,
        List<Installation> installations,
        List<Delegation> delegations,
        List<AcceptedTerms> acceptedTerms,
        String testTokenKey) {

    /** Where a system is, absolute, without trailing slash. */
    public record SystemAddress(String baseUrl) {}

    /**
     * An organisation.
     *
     * @param form KOMM, ORGL, BEDR, AS, HF, SF
     * @param parent the number of the unit above, empty for a main unit
     * @param roles who acts for it
     */
    public record Organisation(
            String key,
            String organisationNumber,
            String name,
            String form,
            String sector,
            String municipalityNumber,
            Optional<String> parent,
            List<Office> roles) {}

    /** Somebody's office in an organisation. */
    public record Office(String role, String pid) {}

    /** A persona. */
    public record Persona(
            String key,
            String name,
            String pid,
            Optional<String> hprNumber,
            List<String> roles,
            List<String> organisations,
            Map<String, String> description) {}

    /**
     * A client of HelseID.
     *
     * @param tenancy single-tenant or multi-tenant
     * @param scopes those of APIs
     * @param identityScopes those of HelseID itself: what it may ask about the person who logs in, and about itself
     * @param postLogoutRedirectUris where a logout may end
     * @param profile helseid or fapi2
     * @param jwk its private key
     */
    public record Client(
            String key,
            String clientId,
            String name,
            String organisationNumber,
            String tenancy,
            Optional<String> supplier,
            List<String> childOrganisationNumbers,
            List<String> scopes,
            List<String> identityScopes,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            String profile,
            boolean requireDpop,
            String accessTokenAlgorithm,
            Map<String, String> jwk) {

        /** Never the key. */
        @Override
        public String toString() {
            return "Client[" + key + " " + clientId + "]";
        }
    }

    /**
     * An account of Grunndata.
     *
     * @param password empty for a Personkonto
     * @param fagsystem the first of those that use it, empty for a Personkonto
     * @param fagsystemer all that use it
     * @param pid whose a Personkonto is
     */
    public record Account(
            String username,
            Optional<String> password,
            String type,
            String organisationNumber,
            Optional<String> fagsystem,
            List<String> fagsystemer,
            Optional<String> pid) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    /** An API, and the name of the terms that an organisation must have signed for it, if any. */
    public record Api(
            String audience,
            String name,
            String owner,
            Optional<String> terms,
            List<String> scopes,
            List<String> claims) {}

    /**
     * An EHR system of the catalogue.
     *
     * @param templateId its template in Selvbetjening
     * @param apiKey what its installations post drafts of clients by, when it has drafts
     */
    public record EhrSystem(
            String name,
            String supplier,
            String tenancy,
            List<Version> versions,
            List<String> scopes,
            String templateId,
            Optional<String> apiKey) {}

    /** A version of an EHR system. */
    public record Version(String version, boolean persontjenesten) {}

    /** An EHR system in use. */
    public record Installation(String name, String system, String version, String organisationNumber) {}

    /** An organisation that lets a supplier speak for it. */
    public record Delegation(String from, String to, String since) {}

    /** Terms that are signed. */
    public record AcceptedTerms(
            String organisationNumber, String terms, String version, String signer, String signedAt) {}
}
