package no.grunnmur.checks.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import no.grunnmur.audit.AuditVerification;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.World;
import no.grunnmur.checks.mutation.Draft.Pair;
import no.grunnmur.checks.mutation.RawHttp.Answer;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.kernel.SeededRandom;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twenty thousand spoilt token requests and lookups from a fixed seed: none is answered by a 5xx, each refusal is an error
 * of its protocol, and the audit holds exactly what was acknowledged.
 */
@SuppressWarnings({"EnumOrdinal"})
class MutatedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("grunnmur.mutations", 20_000);
    private static final int CALLERS = 4;
    private static final long SEED = 2_026_11_21L;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The codes of refusals after a client has proved who it is. */
    private static final Set<String> AUDITED = Arrays.stream(HelseIdProblem.values())
            .filter(problem -> problem.stage() == HelseIdProblem.Stage.KNOWN)
            .map(HelseIdProblem::code)
            .collect(Collectors.toSet());

    @RegisterExtension
    static final GrunnmurHouse HOUSE = GrunnmurHouse.own("mutation");

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lookups = new AtomicInteger();
    /** Lookups that were answered by nobody having that number. */
    private final AtomicInteger strangers = new AtomicInteger();
    /** Refusals of clients that had proved who they are, other than the challenge. */
    private final AtomicInteger refusals = new AtomicInteger();

    private final TreeMap<String, AtomicInteger> statuses = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

    @Test
    void nothingBreaksAndNothingIsLost() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                work.add(() -> {
                    new Caller(number).call();
                    return null;
                });
            }
            for (Future<Void> done : callers.invokeAll(work)) {
                done.get();
            }
        }
        System.out.println("answers to " + REQUESTS + " spoilt requests: " + statuses);

        assertThat(findings).isEmpty();
        assertThat(statuses.keySet())
                .as("the mutations reach every layer")
                .contains("token 200", "token 400", "person 200", "person 400", "person 401");
        assertThat(new Caller(CALLERS).goodTokenAndLookup()).isTrue();
        assertTheAuditHoldsWhatWasAcknowledged();
    }

    /** No row is missing and none stands there for something that nobody was told. */
    private void assertTheAuditHoldsWhatWasAcknowledged() throws Exception {
        Set<String> issued = new HashSet<>();
        int found = 0;
        int notFound = 0;
        int refused = 0;
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        HOUSE.house().audit().export(export);
        for (String line : export.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            JsonNode row = line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
            JsonNode content = row.path("content");
            switch (row.path("type").asString("")) {
                case "helseid.token-issued" ->
                    assertThat(issued.add(content.get("token").asString())).isTrue();
                case "helseid.token-refused" -> refused++;
                case "persontjenesten.person-looked-up" -> {
                    if (content.get("found").asBoolean()) {
                        found++;
                    } else {
                        notFound++;
                    }
                }
                default -> {
                    // what the house writes of itself
                }
            }
        }
        assertThat(issued).isEqualTo(tokens);
        assertThat(found).isEqualTo(lookups.get());
        assertThat(notFound).isEqualTo(strangers.get());
        assertThat(refused).isEqualTo(refusals.get());
        assertThat(AuditVerification.of(HOUSE.house().database()).findings()).isEmpty();
    }

    private void count(String what) {
        synchronized (statuses) {
            statuses.computeIfAbsent(what, fresh -> new AtomicInteger()).incrementAndGet();
        }
    }

    /** One caller with a connection, a DPoP key and a stream of chance of its own. */
    private final class Caller {

        private final SeededRandom random;
        private final World world = World.at(HOUSE.base());
        private final List<World.Client> clients = world.clientsFor(World.FULL_ACCESS);
        private final ECKey proofKey = new ECKeyGenerator(Curve.P_256).generate();
        private final RawHttp http = new RawHttp(HOUSE.base());
        private String nonce = "";
        private String accessToken = "";

        Caller(int number) throws Exception {
            random = SeededRandom.named(SEED, "caller " + number);
        }

        void call() throws Exception {
            assertThat(goodTokenAndLookup()).isTrue();
            for (int i = 0; i < REQUESTS / CALLERS; i++) {
                boolean token = random.chance(60_000);
                Draft draft = token ? tokenRequest() : lookup();
                String spoilt = spoil(draft);
                byte[] bytes = draft.toBytes();
                Answer answer = http.exchange(bytes, !draft.method.equals("HEAD"));
                judge(token, spoilt, draft, answer);
                if (i % 500 == 0) {
                    assertThat(goodTokenAndLookup()).isTrue();
                }
            }
            http.close();
        }

        private String spoil(Draft draft) {
            List<Mutation> done = new ArrayList<>();
            for (int i = random.between(1, 3); i > 0; i--) {
                Mutation mutation = Mutation.values()[random.below(Mutation.values().length)];
                mutation.spoil(draft, random);
                done.add(mutation);
            }
            return done.toString();
        }

        private void judge(boolean token, String spoilt, Draft draft, Answer answer) throws Exception {
            String kind = token ? "token" : "person";
            count(kind + " " + answer.status());
            answer.header("DPoP-Nonce").ifPresent(fresh -> nonce = fresh);
            if (answer.status() >= 500) {
                findings.add(spoilt + " gave " + answer.status() + " " + answer.text());
            } else if (answer.status() == 200 && draft.method.equals("POST")) {
                remember(token, answer);
            } else if (answer.status() >= 400 && !draft.method.equals("HEAD")) {
                String wrong = token && draft.path.equals(world.tokenEndpoint().getRawPath())
                        ? wrongOAuthError(answer)
                        : wrongJson(answer);
                tally(answer);
                if (wrong != null && !isOfTheFront(spoilt, answer)) {
                    findings.add(spoilt + " gave " + answer.status() + " with " + wrong + ": " + answer.text());
                }
            }
        }

        /** Where no system is asked any more, the front of the house answers, with a page for people. */
        private boolean isOfTheFront(String spoilt, Answer answer) {
            boolean page = answer.header("Content-Type").orElse("").startsWith("text/html");
            return page
                    && spoilt.contains("PATH_CHANGED")
                    && Set.of(400, 404, 415).contains(answer.status());
        }

        /** A problem that the audit holds too. */
        private void tally(Answer answer) {
            JsonNode body = json(answer);
            if (body == null) {
                return;
            }
            String page = body.path("error_uri").asString(body.path("type").asString(""));
            String code = page.substring(page.lastIndexOf('/') + 1);
            if (code.equals(PersonProblem.NOT_FOUND.code())) {
                strangers.incrementAndGet();
            } else if (AUDITED.contains(code)) {
                refusals.incrementAndGet();
            }
        }

        private void remember(boolean token, Answer answer) throws Exception {
            JsonNode body = JSON.readTree(answer.body());
            if (token) {
                tokens.add(SignedJWT.parse(body.get("access_token").asString())
                        .getJWTClaimsSet()
                        .getJWTID());
            } else {
                assertThat(body.get("id").asString()).isNotEmpty();
                lookups.incrementAndGet();
            }
        }

        /** A token and a person by requests that nobody has spoilt. */
        boolean goodTokenAndLookup() throws Exception {
            Answer first = http.exchange(tokenRequest().toBytes(), true);
            first.header("DPoP-Nonce").ifPresent(fresh -> nonce = fresh);
            Answer second =
                    first.status() == 200 ? first : http.exchange(tokenRequest().toBytes(), true);
            assertThat(second.status()).as(second.text()).isEqualTo(200);
            remember(true, second);
            accessToken = JSON.readTree(second.body()).get("access_token").asString();
            Answer person = http.exchange(lookup().toBytes(), true);
            assertThat(person.status()).as(person.text()).isEqualTo(200);
            remember(false, person);
            return true;
        }

        private Draft tokenRequest() {
            World.Client client = random.pick(clients);
            long now = System.currentTimeMillis() / 1000;
            Draft draft = new Draft(world.tokenEndpoint(), null);
            draft.form.add(new Pair("grant_type", "client_credentials"));
            draft.form.add(new Pair("client_id", client.id()));
            draft.form.add(new Pair("scope", World.FULL_ACCESS));
            draft.form.add(new Pair("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
            draft.assertion = new Token(client.key(), algorithm(client.key()));
            draft.assertion.header.put("alg", draft.assertion.algorithm.getName());
            draft.assertion.header.put("kid", client.key().getKeyID());
            draft.assertion.header.put("typ", "client-authentication+jwt");
            draft.assertion.claims.put("iss", client.id());
            draft.assertion.claims.put("sub", client.id());
            draft.assertion.claims.put("aud", world.issuer());
            draft.assertion.claims.put("iat", now);
            draft.assertion.claims.put("nbf", now);
            draft.assertion.claims.put("exp", now + 50);
            draft.assertion.claims.put("jti", id());
            draft.proof = proof(world.tokenEndpoint().toString());
            draft.proof.claims.put("nonce", nonce);
            return draft;
        }

        private Draft lookup() throws Exception {
            String address = world.lookup("full-access").toString();
            Draft draft = new Draft(world.lookup("full-access"), "informationParts=Name&informationParts=Birth");
            draft.headers.add(new Pair("Authorization", "DPoP " + accessToken));
            draft.form.add(new Pair("nin", random.pick(world.people())));
            draft.proof = proof(address);
            draft.proof.claims.put(
                    "ath",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII))));
            return draft;
        }

        private Token proof(String address) {
            Token proof = new Token(proofKey, JWSAlgorithm.ES256);
            proof.header.put("typ", "dpop+jwt");
            proof.header.put("alg", "ES256");
            proof.header.put("jwk", proofKey.toPublicJWK().toJSONObject());
            proof.claims.put("jti", id());
            proof.claims.put("htm", "POST");
            proof.claims.put("htu", address);
            proof.claims.put("iat", System.currentTimeMillis() / 1000);
            return proof;
        }

        private String id() {
            byte[] bytes = new byte[16];
            random.fill(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    private static JWSAlgorithm algorithm(JWK key) {
        return JWSAlgorithm.parse(key.getAlgorithm().getName());
    }

    /** RFC 6749, section 5.2: what is wrong with an answer as an error of the token endpoint, or null. */
    private static String wrongOAuthError(Answer answer) {
        JsonNode body = json(answer);
        if (body == null) {
            return "no JSON";
        }
        if (!body.path("error").asString("").matches("[a-z_]+")) {
            return "no error";
        }
        if (!body.path("error_description").asString("x").matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
            return "an error_description that RFC 6749 does not allow";
        }
        return answer.header("Cache-Control").orElse("").contains("no-store") ? null : "no Cache-Control: no-store";
    }

    /** RFC 9457: what is wrong with an answer as problem details, or null. */
    private static String wrongJson(Answer answer) {
        if (answer.status() == 401) {
            return answer.header("WWW-Authenticate").isPresent() ? null : "no WWW-Authenticate";
        }
        JsonNode body = json(answer);
        if (body == null) {
            return "no JSON";
        }
        return body.path("status").asInt(answer.status()) == answer.status() ? null : "another status inside";
    }

    private static JsonNode json(Answer answer) {
        if (!answer.header("Content-Type").orElse("").contains("json")) {
            return null;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.isObject() ? body : null;
        } catch (JacksonException broken) {
            return null;
        }
    }
}
