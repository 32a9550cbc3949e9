package no.grunnmur.helseid.http;

import java.util.Optional;
import no.grunnmur.helseid.page.LoginPages;
import no.grunnmur.helseid.upstream.IdentityProvider;
import no.grunnmur.helseid.upstream.IdentityProviders;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;

/**
 * {@code GET /connect/availableidps}: the identity providers that a client can name in {@code acr_values}.
 *
 * <p>Source: fact sheet helseid, section 1; the members are inferred.
 */
public final class AvailableIdps implements Endpoint {

    private final Reply reply;

    public AvailableIdps(IdentityProviders providers, LoginPages pages) {
        JsonWriter json = new JsonWriter(1024).beginArray();
        for (IdentityProvider provider : providers.all()) {
            Optional<String> own =
                    provider instanceof UpstreamProvider upstream ? Optional.of(upstream.title()) : Optional.empty();
            json.beginObject();
            json.name("name").value(provider.name());
            json.name("display_name").value(pages.title(provider.name(), own, Language.NB));
            json.name("acr_value").value("idp:" + provider.name());
            json.name("security_level").value(provider.highest().value());
            json.name("assurance_level").value(provider.highest().assurance());
            json.endObject();
        }
        this.reply = Reply.json(200, json.endArray().toBytes()).with("Cache-Control", "public, max-age=3600");
    }

    @Override
    public Reply answer(Request request) {
        return reply;
    }
}
