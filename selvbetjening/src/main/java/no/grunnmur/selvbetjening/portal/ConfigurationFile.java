package no.grunnmur.selvbetjening.portal;

import java.net.URI;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Configuration;

/** What a fagsystem reads when a client is taken to it in a file. The real file's form is not public. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** @param privateJwk as JSON text */
    static byte[] of(Configuration client, URI issuer, boolean people, String privateJwk) {
        JsonWriter json = new JsonWriter(8192).beginObject();
        json.name("clientName").value(client.name());
        json.name("clientId").value(client.clientId());
        json.name("authority").value(issuer.toString());
        json.name("organizationNumber").value(client.organisation().value());
        json.name("grantTypes").beginArray();
        json.value("client_credentials");
        if (people) {
            json.value("authorization_code");
        }
        json.endArray();
        json.name("scopes").beginArray();
        for (Scope scope : client.scopes()) {
            json.value(scope.value());
        }
        json.endArray();
        json.name("redirectUris").beginArray();
        client.redirectUris().forEach(json::value);
        json.endArray();
        json.name("postLogoutRedirectUris").beginArray();
        client.postLogoutRedirectUris().forEach(json::value);
        json.endArray();
        json.name("childOrganizationNumbers").beginArray();
        for (OrganisationNumber child : client.children()) {
            json.value(child.value());
        }
        json.endArray();
        json.name("secretType").value("private_key_jwt");
        json.name("privateJwk").value(privateJwk);
        return json.endObject().toBytes();
    }
}
