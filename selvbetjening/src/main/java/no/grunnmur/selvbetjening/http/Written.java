package no.grunnmur.selvbetjening.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Difference;
import no.grunnmur.selvbetjening.Standing;
import no.grunnmur.selvbetjening.Template;

/**
 * Writes what clients read. Every member is there, null or not: the .NET client's records demand it.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 2.4, 2.6 and 2.7.
 */
final class Written {

    private Written() {}

    /** {@code GET /v1/client}. */
    static byte[] client(
            Configuration client, Template template, Standing standing, Reasons reasons, Language language) {
        JsonWriter json = new JsonWriter();
        client(json, client, template, standing, reasons, language);
        return json.toBytes();
    }

    private static void client(
            JsonWriter json,
            Configuration client,
            Template template,
            Standing standing,
            Reasons reasons,
            Language language) {
        json.beginObject();
        json.name("apiScopes").beginArray();
        for (Standing.ScopeStanding scope : standing.scopes()) {
            json.beginObject();
            json.name("scope").value(scope.scope().value());
            json.name("status").value(scope.ok() ? "ok" : "pending");
            orNull(json.name("statusReason"), reasons.of(scope, language));
            json.endObject();
        }
        json.endArray();
        json.name("audienceSpecificClientClaims").beginArray();
        for (Standing.ClaimStanding claim : standing.claims()) {
            json.beginObject();
            json.name("claimType").value(claim.type());
            orNull(json.name("activeClaimValue"), claim.active());
            orNull(json.name("pendingClaimValue"), claim.pending());
            json.name("status").value(claim.status());
            orNull(json.name("statusReason"), reasons.of(claim, language));
            json.endObject();
        }
        json.endArray();
        boolean shared = template.content().sharedRedirectUris();
        texts(json.name("redirectUris"), shared ? template.content().redirectUris() : client.redirectUris());
        texts(
                json.name("postLogoutRedirectUris"),
                shared && client.postLogoutRedirectUris().isEmpty()
                        ? template.content().postLogoutRedirectUris()
                        : client.postLogoutRedirectUris());
        texts(
                json.name("childOrganizationNumbers"),
                client.children().stream().map(Object::toString).toList());
        json.endObject();
    }

    /** What a change would do. */
    static byte[] preview(
            Clients.Preview preview, Template template, Standing standing, Reasons reasons, Language language) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("dryRun").value(true);
        json.name("version").value(preview.before().version());
        differences(json.name("changes"), preview.differences());
        differences(json.name("losses"), preview.losses());
        json.name("client");
        client(json, preview.after(), template, standing, reasons, language);
        return json.endObject().toBytes();
    }

    private static void differences(JsonWriter json, List<Difference> differences) {
        json.beginArray();
        for (Difference difference : differences) {
            json.beginObject();
            json.name("path").value(difference.path());
            orNull(json.name("before"), difference.before());
            orNull(json.name("after"), difference.after());
            json.endObject();
        }
        json.endArray();
    }

    /** {@code POST /v1/client-secret}. */
    static byte[] expiration(ClientKey key) {
        JsonWriter json = new JsonWriter().beginObject();
        orNull(json.name("expiration"), key.expires().map(Written::withOffset));
        return json.endObject().toBytes();
    }

    /** {@code GET /v1/client-secret}. */
    static byte[] keys(List<ClientKey> keys) {
        JsonWriter json = new JsonWriter().beginArray();
        for (ClientKey key : keys) {
            json.beginObject();
            orNull(json.name("expiration"), key.expires().map(Written::withOffset));
            json.name("kid").value(key.kid());
            json.name("jwkThumbprint").value(key.thumbprint());
            json.name("origin").value(key.origin() == Configuration.KeyOrigin.GUI ? "Gui" : "Api");
            json.name("publicJwk").nullValue();
            json.endObject();
        }
        return json.endArray().toBytes();
    }

    /** With its {@code Z}: the Java client dies of a time without offset. */
    static String withOffset(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code GET /v1/client-status}, as it was until January 2025. */
    static byte[] legacyStatus(Configuration client, Standing standing) {
        Optional<String> reason = client.blocked().isPresent()
                ? Optional.of("BlockedByAdmin")
                : client.usable() ? Optional.empty() : Optional.of("AwaitingOwnerConfirmation");
        JsonWriter json = new JsonWriter().beginObject();
        String name = standing.client().name();
        json.name("status").value(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
        json.name("details").beginObject();
        json.name("clientStatus").beginObject();
        json.name("active").value(client.usable());
        orNull(json.name("reason"), reason);
        json.endObject();
        json.name("apiScopeAccessStatuses").beginArray();
        for (Standing.ScopeStanding scope : standing.scopes()) {
            json.beginObject();
            json.name("granted").value(scope.ok());
            json.name("scope").value(scope.scope().value());
            orNull(json.name("reason"), scope.reason().map(Standing.Reason::wire));
            json.endObject();
        }
        return json.endArray().endObject().endObject().toBytes();
    }

    private static void texts(JsonWriter json, List<String> texts) {
        json.beginArray();
        texts.forEach(json::value);
        json.endArray();
    }

    private static void orNull(JsonWriter json, Optional<String> text) {
        if (text.isPresent()) {
            json.value(text.get());
        } else {
            json.nullValue();
        }
    }
}
