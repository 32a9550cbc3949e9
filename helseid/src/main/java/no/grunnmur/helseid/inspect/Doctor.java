package no.grunnmur.helseid.inspect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.guard.TokenExamination;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Examined;
import no.grunnmur.helseid.Examined.Outcome;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.user.RequestObjects;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/**
 * Looks at one thing that a client has sent or been given, with the rules that the house itself goes by, and says of each
 * whether it holds. Uses nothing up, writes nothing down and keeps nothing.
 */
public final class Doctor {

    private static final int LONGEST = 32_768;

    private final Issuer issuer;
    private final ClientDoor door;
    private final RequestObjects objects;
    private final ClientDirectory clients;
    private final KeyRing keys;
    private final InstantSource clock;

    public Doctor(
            Issuer issuer,
            ClientDoor door,
            RequestObjects objects,
            ClientDirectory clients,
            KeyRing keys,
            InstantSource clock) {
        this.objects = objects;
        this.issuer = issuer;
        this.door = door;
        this.clients = clients;
        this.keys = keys;
        this.clock = clock;
    }

    /** Looks at what was pasted. */
    public Diagnosis look(Pasted pasted) {
        Instant now = clock.instant();
        Jws jws = null;
        try {
            jws = Jws.parse(pasted.text(), LONGEST);
        } catch (JoseException unreadable) {
            // The first rule of its kind says so.
        }
        Kind kind = pasted.kind().orElse(jws == null ? Kind.ASSERTION : Kind.guess(jws, issuer.name()));
        List<Examined> rules = switch (kind) {
            case ASSERTION -> door.examineAssertion(pasted.text(), now);
            case REQUEST_OBJECT -> objects.examine(pasted.text(), now);
            case PROOF -> proof(pasted, now);
            case ACCESS_TOKEN -> accessToken(pasted.text(), jws, now);
            case ID_TOKEN ->
                Rule.examine(
                        IdTokenRules.RULES,
                        new IdTokenRules.Presented(
                                pasted.text(), pasted.accessToken(), issuer.name(), keys::find, clients, now),
                        InspectProblem.ID_TOKEN_FORM::equals);
        };
        return new Diagnosis(
                kind, rules, jws == null ? "" : pretty(jws.header()), jws == null ? "" : pretty(jws.payload()));
    }

    private List<Examined> proof(Pasted pasted, Instant now) {
        return door.examineProof(
                pasted.text(),
                pasted.method().orElse("POST"),
                pasted.address().orElse(issuer.tokenEndpoint()),
                pasted.accessToken(),
                now);
    }

    /** As the API would that the token is for. */
    private List<Examined> accessToken(String token, Jws jws, Instant now) {
        Object audience = jws == null ? null : jws.payload().get("aud");
        String api = audience instanceof List<?> several && !several.isEmpty()
                ? String.valueOf(several.getFirst())
                : String.valueOf(audience);
        Optional<Refusal> fault = TokenExamination.firstFault(token, api, trusted(), now);
        List<Examined> rules = new ArrayList<>();
        Outcome next = Outcome.HOLDS;
        for (TokenExamination.Look look : TokenExamination.ORDER) {
            boolean broken = fault.isPresent() && fault.get().problem() == look.problem();
            rules.add(new Examined(
                    look.problem(),
                    look.says(),
                    look.source(),
                    broken ? Outcome.BROKEN : next,
                    broken ? fault.get().detail() : ""));
            next = broken ? Outcome.NOT_REACHED : next;
        }
        return rules;
    }

    private TrustedIssuer trusted() {
        return new TrustedIssuer() {
            @Override
            public String issuer() {
                return issuer.name();
            }

            @Override
            public Optional<PublicJwk> key(String keyId) {
                return keys.find(keyId);
            }
        };
    }

    private static String pretty(JsonObject object) {
        String json = new String(new JsonWriter().any(object.members()).toBytes(), StandardCharsets.UTF_8);
        return Pretty.json(json);
    }
}
