package no.grunnmur.checks.security;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;

/** One request of a client: right in every way until a test breaks one thing of it. */
final class Message {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    final Party party;
    final Map<String, String> form = new LinkedHashMap<>();
    /** Null for a request that says not who asks. */
    Token assertion;
    /** Null for a request without. */
    Token proof;
    /** The request object; null for a request in plain parameters. */
    Token object;

    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private String method = "POST";
    private String address;
    private String query = "";

    Message(Party party, String address) {
        this.party = party;
        this.address = address;
        this.assertion = party.assertion();
    }

    /** A parameter; inside the request object when there is one. */
    Message set(String name, String value) {
        if (object == null) {
            form.put(name, value);
        } else {
            object.say(name, value);
        }
        return this;
    }

    Message drop(String name) {
        form.remove(name);
        if (object != null) {
            object.claims.remove(name);
        }
        return this;
    }

    String get(String name) {
        return object == null ? form.get(name) : String.valueOf(object.claims.get(name));
    }

    /** A parameter beside the request object. */
    Message beside(String name, String value) {
        form.put(name, value);
        return this;
    }

    Message by(String other) {
        method = other;
        assertion = other.equals("POST") ? assertion : null;
        return this;
    }

    Message asking(String afterTheAddress) {
        query = afterTheAddress;
        return this;
    }

    Message header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    Message withoutHeader(String name) {
        headers.removeIf(each -> each.getKey().equals(name));
        return this;
    }

    Message proved(Token by) {
        proof = by;
        return this;
    }

    /** With a proof by the client's key, where none is asked for. */
    Message proved() {
        return proved(party.proof("POST", address));
    }

    Message unproved() {
        proof = null;
        return this;
    }

    Message asserting(Consumer<Token> change) {
        change.accept(assertion);
        return this;
    }

    Message assertedBy(Token other) {
        assertion = other;
        return this;
    }

    Message proving(Consumer<Token> change) {
        change.accept(proof);
        return this;
    }

    Message stating(Consumer<Token> change) {
        change.accept(object);
        return this;
    }

    Message stated(Token other) {
        object = other;
        return this;
    }

    /** The same parameters in a signed request object. FAPI 2.0 Message Signing, section 5.3.2. */
    Message signed() {
        long now = party.fapi.now();
        JWK key = party.key;
        Token whole = new Token(key, party.algorithm)
                .head("alg", party.algorithm.getName())
                .head("kid", key.getKeyID())
                .head("typ", "oauth-authz-req+jwt")
                .say("iss", party.id)
                .say("client_id", party.id)
                .say("aud", party.fapi.issuer())
                .say("nbf", now)
                .say("exp", now + 300)
                .say("jti", UUID.randomUUID().toString());
        whole.claims.putAll(form);
        form.clear();
        object = whole;
        return this;
    }

    /** The same parameters without a request object. */
    Message unsigned() {
        Iterator<Map.Entry<String, Object>> claims = object.claims.entrySet().iterator();
        while (claims.hasNext()) {
            Map.Entry<String, Object> claim = claims.next();
            if (!List.of("iss", "client_id", "aud", "nbf", "exp", "jti").contains(claim.getKey())) {
                form.put(claim.getKey(), String.valueOf(claim.getValue()));
            }
        }
        object = null;
        return this;
    }

    /** Sends it, and again with the nonce when it is challenged for one: the assertion is the same, as the suite's is. */
    Wire.Answer send() throws Exception {
        Map<String, String> body = new LinkedHashMap<>(form);
        if (object != null) {
            body.put("request", object.sign());
        }
        if (method.equals("POST") || method.equals("PUT")) {
            body.putIfAbsent("client_id", party.id);
        }
        if (assertion != null) {
            body.put("client_assertion_type", ASSERTION_TYPE);
            body.put("client_assertion", assertion.sign());
        }
        Wire.Answer answer = send(body);
        if (answer.error().equals("use_dpop_nonce") && proof != null && !proof.claims.containsKey("nonce")) {
            proof.say("nonce", answer.header("DPoP-Nonce"));
            proof.claims.computeIfPresent(
                    "jti", (name, old) -> UUID.randomUUID().toString());
            if (assertion != null && !party.retries) {
                assertion.say("jti", UUID.randomUUID().toString());
                body.put("client_assertion", assertion.sign());
            }
            answer = send(body);
        }
        return answer;
    }

    private Wire.Answer send(Map<String, String> body) throws Exception {
        String text = body.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + query));
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        if (proof != null) {
            request.header("DPoP", proof.sign());
        }
        if (method.equals("GET")) {
            return Wire.send(request);
        }
        request.header("Content-Type", "application/x-www-form-urlencoded");
        return Wire.send(request.method(method, HttpRequest.BodyPublishers.ofString(text)));
    }
}
