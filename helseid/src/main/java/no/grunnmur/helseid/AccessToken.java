package no.grunnmur.helseid;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.attest.Attest;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * What an access token says, in the order in which HelseID says it. That of a machine has no {@code sub}: there is no
 * user.
 *
 * <p>Source: fact sheet helseid, section 5.1.
 *
 * @param issuer {@code iss}
 * @param issuedAt {@code iat} and {@code nbf}, seconds since 1970
 * @param expiresAt {@code exp}
 * @param client whose token it is
 * @param granted what it is good for
 * @param key the key that it is bound to, if any
 * @param id {@code jti}
 */
record AccessToken(
        String issuer,
        long issuedAt,
        long expiresAt,
        Client client,
        Granted granted,
        Optional<Thumbprint> key,
        String id) {

    private static final JsonWriter.Name ISS = JsonWriter.Name.of("iss");
    private static final JsonWriter.Name NBF = JsonWriter.Name.of("nbf");
    private static final JsonWriter.Name IAT = JsonWriter.Name.of("iat");
    private static final JsonWriter.Name EXP = JsonWriter.Name.of("exp");
    private static final JsonWriter.Name AUD = JsonWriter.Name.of("aud");
    private static final JsonWriter.Name CNF = JsonWriter.Name.of("cnf");
    private static final JsonWriter.Name JKT = JsonWriter.Name.of("jkt");
    private static final JsonWriter.Name SCOPE = JsonWriter.Name.of("scope");
    private static final JsonWriter.Name CLIENT_ID = JsonWriter.Name.of(Claims.CLIENT_ID);
    private static final JsonWriter.Name CLIENT_AMR = JsonWriter.Name.of(Claims.CLIENT_AMR);
    private static final JsonWriter.Name ORGNR_PARENT = JsonWriter.Name.of(Claims.ORGNR_PARENT);
    private static final JsonWriter.Name ORGNR_CHILD = JsonWriter.Name.of(Claims.ORGNR_CHILD);
    private static final JsonWriter.Name ORGNR_SUPPLIER = JsonWriter.Name.of(Claims.ORGNR_SUPPLIER);
    private static final JsonWriter.Name SFM_JOURNAL_ID = JsonWriter.Name.of(Claims.SFM_JOURNAL_ID);
    private static final JsonWriter.Name ATTEST = JsonWriter.Name.of(Attest.NAME);
    private static final JsonWriter.Name CLIENT_NAME = JsonWriter.Name.of(Claims.CLIENT_NAME);
    private static final JsonWriter.Name CLIENT_TENANCY = JsonWriter.Name.of(Claims.CLIENT_TENANCY);
    private static final JsonWriter.Name AMR = JsonWriter.Name.of("amr");
    private static final JsonWriter.Name SUB = JsonWriter.Name.of("sub");
    private static final JsonWriter.Name AUTH_TIME = JsonWriter.Name.of("auth_time");
    private static final JsonWriter.Name IDP = JsonWriter.Name.of("idp");
    private static final JsonWriter.Name SID = JsonWriter.Name.of("sid");
    private static final JsonWriter.Name JTI = JsonWriter.Name.of("jti");

    /** The claims as UTF-8 JSON, ready to be signed. */
    byte[] toJson() {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name(ISS).value(issuer);
        json.name(NBF).value(issuedAt);
        json.name(IAT).value(issuedAt);
        json.name(EXP).value(expiresAt);
        writeAudience(json.name(AUD));
        if (key.isPresent()) {
            json.name(CNF).beginObject().name(JKT).value(key.get().value()).endObject();
        }
        json.name(SCOPE).beginArray();
        for (Scope scope : granted.scopes()) {
            json.value(scope.value());
        }
        json.endArray();
        if (granted.user().isPresent()) {
            json.name(AMR).any(granted.user().get().methods());
        }
        json.name(CLIENT_ID).value(client.id());
        json.name(CLIENT_AMR).value("private_key_jwt");
        Organisations organisations = granted.organisations();
        writeOrganisation(json, Claims.ORGNR_PARENT, ORGNR_PARENT, organisations.parent());
        writeOrganisation(json, Claims.ORGNR_CHILD, ORGNR_CHILD, organisations.child());
        writeOrganisation(json, Claims.ORGNR_SUPPLIER, ORGNR_SUPPLIER, organisations.supplier());
        if (granted.journalId().isPresent() && granted.carries(Claims.SFM_JOURNAL_ID)) {
            json.name(SFM_JOURNAL_ID).value(granted.journalId().get());
        }
        if (granted.attest().isPresent() && granted.carries(Attest.NAME)) {
            json.name(ATTEST).raw(granted.attest().get().value());
        }
        writeStaticClaims(json);
        if (granted.user().isPresent()) {
            writeUser(json, granted.user().get());
        }
        if (granted.carries(Claims.CLIENT_NAME)) {
            json.name(CLIENT_NAME).value(client.name());
        }
        if (granted.carries(Claims.CLIENT_TENANCY)) {
            json.name(CLIENT_TENANCY).value(client.organisation().tenancy().claimValue());
        }
        for (Map.Entry<String, Object> claim : granted.further().entrySet()) {
            json.name(claim.getKey()).any(claim.getValue());
        }
        if (granted.user().isPresent()) {
            json.name(SID).value(granted.user().get().sid());
        }
        json.name(JTI).value(id);
        return json.endObject().toBytes();
    }

    private void writeUser(JsonWriter json, TokenUser user) {
        json.name(SUB).value(user.subject());
        json.name(AUTH_TIME).value(user.authenticatedAt());
        json.name(IDP).value(user.identityProvider());
        write(json, Claims.PID, Optional.of(user.pid()));
        write(json, Claims.PID_PSEUDONYM, Optional.of(user.subject()));
        write(json, Claims.SECURITY_LEVEL, Optional.of(user.securityLevel()));
        write(json, Claims.ASSURANCE_LEVEL, Optional.of(user.assuranceLevel()));
        write(json, Claims.HPR_NUMBER, user.hprNumber());
        write(json, Claims.NAME, user.name());
        write(json, Claims.GIVEN_NAME, user.givenName());
        write(json, Claims.MIDDLE_NAME, user.middleName());
        write(json, Claims.FAMILY_NAME, user.familyName());
        write(json, Claims.NETWORK, Optional.of(user.network()));
        if (user.onBehalfOf().isPresent()) {
            json.name(Claims.ON_BEHALF_OF).value(user.onBehalfOf().get());
        }
    }

    private void write(JsonWriter json, String claim, Optional<String> value) {
        if (value.isPresent() && granted.carries(claim)) {
            json.name(claim).value(value.get());
        }
    }

    /** One audience is a text, several are an array. Without any, the token is good for the issuer's own userinfo. */
    private void writeAudience(JsonWriter json) {
        List<Api> apis = granted.apis();
        if (apis.isEmpty()) {
            json.value(issuer);
            return;
        }
        if (apis.size() == 1) {
            json.value(apis.getFirst().name());
            return;
        }
        json.beginArray();
        for (Api api : apis) {
            json.value(api.name());
        }
        json.endArray();
    }

    private void writeOrganisation(
            JsonWriter json, String claim, JsonWriter.Name name, Optional<OrganisationNumber> number) {
        if (number.isPresent() && granted.carries(claim)) {
            json.name(name).value(number.get().value());
        }
    }

    /** Of two audiences that have a claim of the same name, the first counts. */
    private void writeStaticClaims(JsonWriter json) {
        Map<String, Map<String, String>> byAudience = client.tokens().staticClaims();
        if (byAudience.isEmpty()) {
            return;
        }
        Set<String> written = new HashSet<>();
        for (Api api : granted.apis()) {
            for (Map.Entry<String, String> claim :
                    byAudience.getOrDefault(api.name(), Map.of()).entrySet()) {
                if (written.add(claim.getKey())) {
                    json.name(claim.getKey()).value(claim.getValue());
                }
            }
        }
    }
}
