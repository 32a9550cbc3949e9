package no.grunnmur.helseid;

import java.util.Map;
import no.grunnmur.json.JsonWriter;

/**
 * What an ID token says, in the order in which HelseID says it.
 *
 * <p>Source: OpenID Connect Core, sections 2 and 3.1.3.6; fact sheet helseid, section 5.2.
 *
 * @param issuer {@code iss}
 * @param issuedAt {@code iat} and {@code nbf}, seconds since 1970
 * @param client {@code aud}
 * @param user of whom it speaks
 * @param content what this one says besides
 * @param accessTokenHash {@code at_hash}
 */
record IdToken(
        String issuer,
        long issuedAt,
        Client client,
        TokenUser user,
        UserGrant.IdTokenContent content,
        String accessTokenHash) {

    /** How long an ID token is good, in seconds. */
    static final int LIFETIME_SECONDS = 300;

    /** The claims as UTF-8 JSON, ready to be signed. */
    byte[] toJson() {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("iss").value(issuer);
        json.name("nbf").value(issuedAt);
        json.name("iat").value(issuedAt);
        json.name("exp").value(issuedAt + LIFETIME_SECONDS);
        json.name("aud").value(client.id());
        json.name("amr").any(user.methods());
        if (content.nonce().isPresent()) {
            json.name("nonce").value(content.nonce().get());
        }
        json.name("at_hash").value(accessTokenHash);
        if (content.stateHash().isPresent()) {
            json.name("s_hash").value(content.stateHash().get());
        }
        json.name("sid").value(user.sid());
        json.name("sub").value(user.subject());
        json.name("auth_time").value(user.authenticatedAt());
        json.name("idp").value(user.identityProvider());
        for (Map.Entry<String, String> claim : content.claims().entrySet()) {
            json.name(claim.getKey()).value(claim.getValue());
        }
        return json.endObject().toBytes();
    }
}
