package no.grunnmur.helseid;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.helseid.store.StoredGrants;
import no.grunnmur.helseid.store.StoredInteractions;
import no.grunnmur.helseid.store.StoredSessions;
import no.grunnmur.helseid.store.StoredTokenGrants;
import no.grunnmur.helseid.store.StoredUnheard;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;

/** The room with its tables, clients that log people in, a doctor, and browsers without a window. */
final class UserHouse implements AutoCloseable {

    static final String JOURNAL = "7f3c1d52-0001-4000-8000-000000000001";
    static final String OTHER = "7f3c1d52-0001-4000-8000-000000000002";
    static final String FAPI2 = "7f3c1d52-0001-4000-8000-000000000003";
    static final String LEGACY = "7f3c1d52-0001-4000-8000-000000000004";
    static final String SUPPLIERS = "7f3c1d52-0001-4000-8000-000000000005";
    static final String SIGNED = "7f3c1d52-0001-4000-8000-000000000006";
    static final String MACHINE_ONLY = TestHouse.MACHINE;
    static final String CALLBACK = "https://journal.example/callback";
    static final String LOOPBACK = "http://localhost:8888/callback";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    static final String PID = LoginHouse.DOCTOR.value();

    static final List<Scope> SCOPES = List.of(
            new Scope("openid"),
            new Scope("profile"),
            new Scope("offline_access"),
            new Scope("helseid://scopes/identity/pid"),
            new Scope("helseid://scopes/identity/pid_pseudonym"),
            new Scope("helseid://scopes/identity/security_level"),
            TestHouse.FULL,
            TestHouse.RESTRICTED,
            TestHouse.SECOND);

    final TestPostgres postgres;
    final TestHouse house;

    UserHouse(TestPostgres postgres) {
        this(postgres, WaysIn.synthetic(List.of(), language -> List.of()));
    }

    /** @param ways how people come in */
    UserHouse(TestPostgres postgres, WaysIn ways) {
        this.postgres = postgres;
        Randomness random = Randomness.secure();
        this.house = new TestHouse(
                new HelseId.Logins(
                        new StoredInteractions(postgres.database, random),
                        new StoredSessions(postgres.database, random),
                        new StoredGrants(postgres.database, random),
                        pid -> pid.equals(LoginHouse.DOCTOR) ? Optional.of(DOCTOR) : Optional.empty(),
                        new Subjects(new byte[32]),
                        ways,
                        postgres.revocations,
                        new StoredTokenGrants(postgres.database),
                        new StoredUnheard(postgres.database)),
                random);
        house.add(new Api(
                "nhn:hgd-persontjenesten-api",
                List.of(TestHouse.FULL, TestHouse.RESTRICTED),
                Set.of(
                        Claims.ORGNR_PARENT,
                        Claims.ORGNR_CHILD,
                        Claims.ORGNR_SUPPLIER,
                        Claims.CLIENT_NAME,
                        Claims.CLIENT_TENANCY,
                        Claims.PID,
                        Claims.SECURITY_LEVEL,
                        Claims.ASSURANCE_LEVEL,
                        Claims.HPR_NUMBER,
                        Claims.NAME,
                        Claims.NETWORK),
                Optional.empty()));
        UserLogin usual = UserLogin.usual(List.of(CALLBACK, LOOPBACK), List.of("https://journal.example/ut"));
        add(JOURNAL, usual, Profile.HELSEID);
        add(OTHER, usual, Profile.HELSEID);
        add(FAPI2, usual.signing(no.grunnmur.jose.Algorithm.ES256), Profile.FAPI2);
        add(SIGNED, usual.signing(no.grunnmur.jose.Algorithm.ES256), Profile.FAPI2_SIGNED);
        add(LEGACY, usual.withoutPar(), Profile.HELSEID);
        Client suppliers = house.clients.get(JOURNAL);
        house.add(new Client(
                SUPPLIERS,
                "Leverandørens journal",
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                SCOPES,
                suppliers.grants(),
                suppliers.keys(),
                suppliers.tokens(),
                Profile.HELSEID,
                Optional.of(usual)));
        house.delegate(TestHouse.PARENT, TestHouse.SUPPLIER);
    }

    private static final People.Person DOCTOR = new People.Person(
            "Åse",
            "",
            "Østby",
            Optional.of(new People.Professional(
                    new HprNumber("912345678"),
                    List.of(new People.Approval("LE", new People.Coded("1", "Autorisasjon"), List.of(), List.of())))));

    /** A client like the machine, that logs people in. */
    void add(String id, UserLogin login, Profile profile) {
        Client machine = TestHouse.machine();
        house.add(new Client(
                id,
                "Kommunens journal",
                machine.organisation(),
                SCOPES,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                machine.keys(),
                machine.tokens(),
                profile,
                Optional.of(login)));
    }

    /** A pushed request that is right in every way, for the doctor without a page. */
    TokenCall par(String clientId) {
        TokenCall call = new TokenCall(house, clientId);
        call.address = house.issuer + "/connect/par";
        call.withoutProof().drop("grant_type");
        call.prove("htu", call.address);
        login(clientId).forEach(call::set);
        return call;
    }

    TokenCall par() {
        return par(JOURNAL);
    }

    /** The parameters of a login. */
    static Map<String, String> login(String clientId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("response_type", "code");
        form.put("redirect_uri", CALLBACK);
        form.put("scope", "openid profile offline_access " + TestHouse.FULL);
        form.put("code_challenge", CHALLENGE);
        form.put("code_challenge_method", "S256");
        form.put("state", "state-1");
        form.put("nonce", "nonce-1");
        form.put("acr_values", "idp:testidp-oidc");
        form.put("test_pid", PID);
        form.put("test_security_level", "4");
        return form;
    }

    /** The token request that belongs to a code. */
    TokenCall redeem(String clientId, String code) {
        TokenCall call = new TokenCall(house, clientId);
        return call.set("grant_type", "authorization_code")
                .drop("scope")
                .set("code", code)
                .set("redirect_uri", CALLBACK)
                .set("code_verifier", VERIFIER);
    }

    TokenCall refresh(String clientId, String token) {
        return new TokenCall(house, clientId)
                .set("grant_type", "refresh_token")
                .drop("scope")
                .set("refresh_token", token);
    }

    /** From push to code. */
    String code(TokenCall par) {
        Answer pushed = par.send();
        if (pushed.status() != 201) {
            throw new IllegalStateException(pushed.text());
        }
        String clientId = par.form.get("client_id").getFirst();
        return Optional.ofNullable(new Browser()
                        .authorize(clientId, pushed.member("request_uri"))
                        .get("code"))
                .orElseThrow();
    }

    /** From push to tokens. */
    Answer tokens(String clientId) {
        return redeem(clientId, code(par(clientId))).send();
    }

    /** A browser with cookies, that follows nothing by itself. */
    final class Browser {

        final Map<String, String> cookies = new HashMap<>();
        Answer last;

        Answer get(String address) {
            return send(HttpRequest.newBuilder(URI.create(address)));
        }

        Answer post(String address, Map<String, String> form) {
            return send(HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(query(form))));
        }

        private Answer send(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                List<String> all = new ArrayList<>();
                cookies.forEach((name, value) -> all.add(name + "=" + value));
                request.header("Cookie", String.join("; ", all));
            }
            last = house.send(request);
            for (String cookie : last.response().headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                int equals = pair.indexOf('=');
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            return last;
        }

        /** Brings a pushed request; the parameters of the answer at the client. */
        Map<String, String> authorize(String clientId, String requestUri) {
            return parameters(get(house.issuer + "/connect/authorize?"
                    + query(Map.of("client_id", clientId, "request_uri", requestUri))));
        }
    }

    /** What a redirect carries; empty when the browser was sent nowhere. */
    static Map<String, String> parameters(Answer answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String location = answer.header("Location").orElse("");
        int question = location.indexOf('?');
        if (question >= 0) {
            for (String pair : location.substring(question + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    static String query(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** A signed request object that is right in every way. */
    Map<String, Object> requestObject(String clientId) {
        long now = house.clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("aud", house.issuer);
        claims.put("nbf", now);
        claims.put("exp", now + 30);
        claims.put("client_id", clientId);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    static String sign(Map<String, Object> claims) {
        return TestHouse.RSA.sign(Map.of("alg", "PS256", "typ", "oauth-authz-req+jwt", "kid", "rsa-1"), claims);
    }

    @Override
    public void close() {
        house.close();
    }
}
