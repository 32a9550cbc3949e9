package no.grunnmur.checks;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The seeded world as a stranger sees it: through {@code GET /kontroll/v1/verden} and discovery, nothing else. */
public record World(URI base, JsonNode told, JsonNode discovery) {

    public static final String FULL_ACCESS = "nhn:hgd-persontjenesten-api/full-access";
    static final String RESTRICTED_ACCESS = "nhn:hgd-persontjenesten-api/restricted-access";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static World at(URI base) {
        JsonNode told = json(base + "/kontroll/v1/verden");
        String issuer = told.at("/systems/helseid/baseUrl").asString();
        return new World(base, told, json(issuer + "/.well-known/openid-configuration"));
    }

    /** The same from a node that is called by another address. */
    public static World at(URI node, URI called) {
        String issuer = called + "/helseid";
        return new World(
                node,
                json(node + "/kontroll/v1/verden"),
                json(issuer.replace(called.toString(), node.toString()) + "/.well-known/openid-configuration"));
    }

    /** A client with its private key. */
    public record Client(String id, JWK key, List<String> scopes) {
        /** Never the key. */
        @Override
        public String toString() {
            return id;
        }
    }

    public String issuer() {
        return discovery.get("issuer").asString();
    }

    public URI tokenEndpoint() {
        return URI.create(discovery.get("token_endpoint").asString());
    }

    public URI lookup(String access) {
        return URI.create(
                told.at("/systems/persontjenesten/baseUrl").asString() + "/api/v3/" + access + "/person/get-by-nin");
    }

    /** The personas' national ids. */
    public List<String> people() {
        List<String> people = new ArrayList<>();
        for (JsonNode persona : told.get("personas")) {
            people.add(persona.get("pid").asString());
        }
        return people;
    }

    /** Whether a client is held to FAPI 2.0. */
    public boolean isStrict(Client client) {
        for (JsonNode told : told.get("clients")) {
            if (told.get("clientId").asString().equals(client.id())) {
                return told.path("profile").asString().startsWith("fapi2");
            }
        }
        return false;
    }

    /** Single-tenant clients that get a scope: it is theirs, and their organisation has signed the terms. */
    public List<Client> clientsFor(String scope) {
        List<String> signed = new ArrayList<>();
        told.get("acceptedTerms")
                .forEach(terms -> signed.add(terms.get("organisationNumber").asString()));
        List<Client> found = new ArrayList<>();
        for (JsonNode client : told.get("clients")) {
            List<String> scopes = new ArrayList<>();
            client.path("scopes").forEach(each -> scopes.add(each.asString()));
            boolean multiTenant = client.path("tenancy").asString().equals("multi-tenant");
            boolean hasSigned = signed.contains(client.get("organisationNumber").asString());
            if (scopes.contains(scope) && !multiTenant && hasSigned) {
                found.add(new Client(client.get("clientId").asString(), key(client), scopes));
            }
        }
        return found;
    }

    private static JWK key(JsonNode client) {
        try {
            return JWK.parse(client.get("jwk").toString());
        } catch (ParseException broken) {
            throw new IllegalStateException("the world tells a key that is none", broken);
        }
    }

    static JsonNode json(String address) {
        HttpResponse<String> answer = get(address);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    static HttpResponse<String> get(String address) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(address, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(address, stopped);
        }
    }
}
