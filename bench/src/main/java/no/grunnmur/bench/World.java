package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The seeded world as the control plane tells it: which clients may look people up, and whom. */
record World(
        String house,
        String issuer,
        String tokenEndpoint,
        String par,
        String authorize,
        String lookup,
        List<JsonNode> clients,
        List<String> nationalIds) {

    static final String SCOPE = "nhn:hgd-persontjenesten-api/full-access";
    static final String QUERY = "informationParts=Name&informationParts=Birth";
    static final String TOKEN_EVENT = "helseid.token-issued";
    static final String LOOKUP_EVENT = "persontjenesten.person-looked-up";

    static World of(HouseProcess house) throws IOException {
        return at(house.ready().get("baseUrl").asString());
    }

    static World at(String house) throws IOException {
        JsonNode world = get(house + "/kontroll/v1/verden");
        JsonNode systems = world.get("systems");
        String issuer = systems.get("helseid").get("baseUrl").asString();
        JsonNode discovery = get(issuer + "/.well-known/openid-configuration");
        List<String> signed = new ArrayList<>();
        world.get("acceptedTerms")
                .forEach(terms -> signed.add(terms.get("organisationNumber").asString()));
        List<JsonNode> clients = new ArrayList<>();
        for (JsonNode client : world.get("clients")) {
            if (scopes(client).contains(SCOPE)
                    && client.path("tenancy").asString().equals("single-tenant")
                    && signed.contains(client.get("organisationNumber").asString())) {
                clients.add(client);
            }
        }
        List<String> nationalIds = new ArrayList<>();
        for (JsonNode persona : world.get("personas")) {
            nationalIds.add(persona.get("pid").asString());
        }
        return new World(
                house,
                discovery.get("issuer").asString(),
                discovery.get("token_endpoint").asString(),
                discovery.get("pushed_authorization_request_endpoint").asString(),
                discovery.get("authorization_endpoint").asString(),
                systems.get("persontjenesten").get("baseUrl").asString() + "/api/v3/full-access/person/get-by-nin",
                clients,
                nationalIds);
    }

    /** The client with a private key of that kind whose configuration says so. */
    JsonNode client(String algorithm) {
        return clients.stream()
                .filter(client -> Signer.algorithmOf(client.get("jwk")).equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the world has no client that signs with " + algorithm));
    }

    /** An order of the load generator. */
    Map<String, Object> tokenOrder(JsonNode client, int count) {
        Map<String, Object> order = new HashMap<>();
        order.put("kind", "token");
        order.put("house", house);
        order.put("issuer", issuer);
        order.put("tokenEndpoint", tokenEndpoint);
        order.put("clientId", client.get("clientId").asString());
        order.put("jwk", client.get("jwk"));
        order.put("scope", SCOPE);
        order.put("count", count);
        order.put("connections", 64);
        return order;
    }

    /** An order of calls with a token for full access, made in turn; see {@link CallRequests}. */
    Map<String, Object> callOrder(JsonNode client, int count, int connections, List<Map<String, Object>> calls) {
        Map<String, Object> order = tokenOrder(client, count);
        order.put("kind", "call");
        order.put("connections", connections);
        order.put("calls", calls);
        return order;
    }

    /** Where the calls with full access begin. */
    String api() {
        return lookup.substring(0, lookup.indexOf("/person/"));
    }

    /** The client that logs people in, of HelseID's own profile. */
    JsonNode loginClient() {
        return clients.stream()
                .filter(client -> client.path("profile").asString().equals("helseid")
                        && client.path("redirectUris").size() > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the world has no client that logs people in"));
    }

    /** An order of logins by people with sessions, who take turns. */
    Map<String, Object> loginOrder(JsonNode client, int count, int connections) {
        Map<String, Object> order = tokenOrder(client, count);
        order.put("kind", "login");
        order.put("par", par);
        order.put("authorize", authorize);
        order.put("redirectUri", client.get("redirectUris").get(0).asString());
        order.put("identity", "openid profile");
        order.put("pids", nationalIds);
        order.put("sessions", true);
        order.put("connections", connections);
        return order;
    }

    /** An order of logins that each start a session and get a refresh token: what leaves the most behind. */
    Map<String, Object> firstLoginOrder(JsonNode client, int count, int connections) {
        Map<String, Object> order = loginOrder(client, count, connections);
        order.put("identity", "openid profile offline_access");
        order.put("sessions", false);
        return order;
    }

    private static List<String> scopes(JsonNode client) {
        List<String> scopes = new ArrayList<>();
        client.path("scopes").forEach(scope -> scopes.add(scope.asString()));
        return scopes;
    }

    private static JsonNode get(String address) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
