package no.grunnmur.checks.pages;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A journal with a web server of its own that logs people in with the Nimbus SDK: PAR, PKCE, DPoP, refresh, logout. */
final class WebClient implements AutoCloseable {

    /** What came to one of its addresses. */
    record Visit(String path, Map<String, String> parameters) {}

    final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

    private final OIDCProviderMetadata metadata;
    private final ClientID id;
    private final JWK key;
    private final HttpServer server;
    private final DPoPProofFactory proofs;
    private CodeVerifier verifier;
    private State state;
    private Nonce nonce;
    private final URI callback;

    /**
     * @param told the client as the seeded world tells of it
     * @param port where it listens, 0 for any: the redirect URI's port may differ on this machine
     */
    WebClient(OIDCProviderMetadata metadata, JsonNode told, int port) throws Exception {
        this.metadata = metadata;
        this.id = new ClientID(told.get("clientId").asString());
        this.key = JWK.parse(told.get("jwk").toString());
        this.proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::visited);
        server.start();
        URI registered = URI.create(told.get("redirectUris").get(0).asString());
        this.callback = URI.create("http://localhost:" + server.getAddress().getPort() + registered.getPath());
    }

    private void visited(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = parameters(query == null ? "" : query);
        parameters.putAll(parameters(body));
        visits.add(new Visit(exchange.getRequestURI().getPath(), parameters));
        byte[] page =
                "<!doctype html><title>Journal</title><h1 id=journal>Journal</h1>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** Pushes a request and gives the address for the browser. */
    URI login(String scope, Map<String, String> more) throws Exception {
        verifier = new CodeVerifier();
        state = new State();
        nonce = new Nonce();
        AuthenticationRequest.Builder asked = new AuthenticationRequest.Builder(
                        new ResponseType("code"), Scope.parse(scope), id, callback)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        more.forEach(asked::customParameter);
        PushedAuthorizationRequest push = new PushedAuthorizationRequest(
                metadata.getPushedAuthorizationRequestEndpointURI(), authentication(Map.of()), asked.build());
        PushedAuthorizationResponse pushed =
                PushedAuthorizationResponse.parse(push.toHTTPRequest().send());
        if (!pushed.indicatesSuccess()) {
            throw new IllegalStateException(
                    pushed.toErrorResponse().getErrorObject().toJSONObject().toJSONString());
        }
        return new AuthenticationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), id)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .build()
                .toURI();
    }

    /** What the browser brought to an address of the client. */
    Visit visitTo(String path) throws InterruptedException {
        while (true) {
            Visit visit = visits.poll(10, TimeUnit.SECONDS);
            if (visit == null) {
                throw new IllegalStateException("nobody came to " + path);
            }
            if (visit.path().equals(path)) {
                return visit;
            }
        }
    }

    String callbackPath() {
        return callback.getPath();
    }

    State state() {
        return state;
    }

    Nonce nonce() {
        return nonce;
    }

    OIDCTokenResponse redeem(String code) throws Exception {
        return tokens(new AuthorizationCodeGrant(new AuthorizationCode(code), callback, verifier), Map.of());
    }

    /** A refresh, with more claims in the assertion. */
    OIDCTokenResponse refresh(OIDCTokenResponse before, Map<String, Object> claims) throws Exception {
        return tokens(new RefreshTokenGrant(before.getTokens().getRefreshToken()), claims);
    }

    private OIDCTokenResponse tokens(AuthorizationGrant grant, Map<String, Object> claims) throws Exception {
        HTTPResponse challenge = send(grant, claims, null);
        HTTPResponse answer = send(grant, claims, challenge.getDPoPNonce());
        if (answer.getStatusCode() != 200) {
            throw new IllegalStateException(answer.getBody());
        }
        return (OIDCTokenResponse) OIDCTokenResponseParser.parse(answer).toSuccessResponse();
    }

    private HTTPResponse send(AuthorizationGrant grant, Map<String, Object> claims, Nonce challenge) throws Exception {
        HTTPRequest wire = new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(claims), grant)
                .build()
                .toHTTPRequest();
        wire.setDPoP(proofs.createDPoPJWT("POST", metadata.getTokenEndpointURI(), challenge));
        return wire.send();
    }

    private PrivateKeyJWT authentication(Map<String, Object> claims) throws Exception {
        JWTAuthenticationClaimsSet set = new JWTAuthenticationClaimsSet(
                id, new Audience(metadata.getIssuer().getValue()));
        JWSAlgorithm algorithm = JWSAlgorithm.parse(key.getAlgorithm().getName());
        if (claims.isEmpty()) {
            return new PrivateKeyJWT(
                    set,
                    algorithm,
                    key instanceof RSAKey rsa
                            ? rsa.toPrivateKey()
                            : key.toECKey().toPrivateKey(),
                    key.getKeyID(),
                    null);
        }
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder(set.toJWTClaimsSet());
        claims.forEach(all::claim);
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), all.build());
        assertion.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
        return new PrivateKeyJWT(assertion);
    }

    String id() {
        return id.getValue();
    }

    /** The address at which the client logs out. */
    URI logout(OIDCTokenResponse tokens, String goOn) {
        return URI.create(metadata.getEndSessionEndpointURI() + "?id_token_hint="
                + tokens.getOIDCTokens().getIDTokenString() + "&state=farvel&post_logout_redirect_uri=" + goOn);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
