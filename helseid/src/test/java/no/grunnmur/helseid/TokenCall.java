package no.grunnmur.helseid;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A request to the token endpoint that is right in every way until a test breaks or varies one thing of it. */
final class TokenCall {

    final TestHouse house;
    final Map<String, Object> assertionHeader = new LinkedHashMap<>();
    final Map<String, Object> assertion = new LinkedHashMap<>();
    final Map<String, Object> proofHeader = new LinkedHashMap<>();
    final Map<String, Object> proof = new LinkedHashMap<>();
    final Map<String, List<String>> form = new LinkedHashMap<>();
    final List<String> headers = new ArrayList<>();
    TestKey key = TestHouse.RSA;
    TestKey proofKey = TestHouse.DPOP;
    boolean withProof = true;
    String method = "POST";
    String address;
    String body;
    UnaryOperator<String> bendAssertion = UnaryOperator.identity();
    UnaryOperator<String> bendProof = UnaryOperator.identity();

    TokenCall(TestHouse house) {
        this(house, TestHouse.MACHINE);
    }

    TokenCall(TestHouse house, String clientId) {
        this.house = house;
        this.address = house.tokenEndpoint();
        long now = house.clock.instant().getEpochSecond();
        assertionHeader.put("alg", "PS256");
        assertionHeader.put("kid", "rsa-1");
        assertionHeader.put("typ", "client-authentication+jwt");
        assertion.put("iss", clientId);
        assertion.put("sub", clientId);
        assertion.put("aud", house.issuer);
        assertion.put("exp", now + 10);
        assertion.put("nbf", now);
        assertion.put("iat", now);
        assertion.put("jti", UUID.randomUUID().toString());
        proofHeader.put("typ", "dpop+jwt");
        proofHeader.put("alg", "ES256");
        proofHeader.put("jwk", TestHouse.DPOP.publicMembers());
        proof.put("jti", UUID.randomUUID().toString());
        proof.put("htm", "POST");
        proof.put("htu", house.tokenEndpoint());
        proof.put("iat", now);
        proof.put("nonce", house.nonces.fresh());
        set("grant_type", "client_credentials");
        set("scope", TestHouse.FULL.value());
        set("client_id", clientId);
        set("client_assertion_type", ClientAuthentication.ASSERTION_TYPE);
    }

    TokenCall set(String name, String... values) {
        form.put(name, List.of(values));
        return this;
    }

    TokenCall drop(String name) {
        form.remove(name);
        return this;
    }

    TokenCall say(String claim, Object value) {
        assertion.put(claim, value);
        return this;
    }

    TokenCall sayNothingOf(String claim) {
        assertion.remove(claim);
        return this;
    }

    TokenCall head(String member, Object value) {
        assertionHeader.put(member, value);
        return this;
    }

    TokenCall prove(String claim, Object value) {
        proof.put(claim, value);
        return this;
    }

    TokenCall proveNothingOf(String claim) {
        proof.remove(claim);
        return this;
    }

    TokenCall proofHead(String member, Object value) {
        proofHeader.put(member, value);
        return this;
    }

    TokenCall proofBy(TestKey other, String algorithm) {
        proofKey = other;
        proofHeader.put("alg", algorithm);
        proofHeader.put("jwk", other.publicMembers());
        return this;
    }

    TokenCall signedBy(TestKey other, String algorithm, String keyId) {
        key = other;
        head("alg", algorithm);
        return head("kid", keyId);
    }

    TokenCall withoutProof() {
        withProof = false;
        return this;
    }

    /** A proof with an id of its own, as every request must have. */
    TokenCall newProof() {
        return prove("jti", UUID.randomUUID().toString());
    }

    TokenCall newAssertion() {
        return say("jti", UUID.randomUUID().toString());
    }

    TokenCall header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    String assertionText() {
        return bendAssertion.apply(key.sign(assertionHeader, assertion));
    }

    String proofText() {
        return bendProof.apply(proofKey.sign(proofHeader, proof));
    }

    Answer send() {
        if (!form.containsKey("client_assertion") && !form.containsKey("no_assertion")) {
            set("client_assertion", assertionText());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!headers.contains("Content-Type")) {
            header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (withProof) {
            header("DPoP", proofText());
        }
        request.headers(headers.toArray(String[]::new));
        request.method(method, HttpRequest.BodyPublishers.ofString(body != null ? body : encoded()));
        return house.send(request);
    }

    String encoded() {
        StringBuilder text = new StringBuilder();
        form.forEach((name, values) -> values.forEach(value -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return text.toString();
    }
}
