package no.grunnmur.helseid.inspect;

import static no.grunnmur.helseid.inspect.Requirement.KEPT;
import static no.grunnmur.helseid.inspect.Requirement.SILENT;
import static no.grunnmur.helseid.inspect.Requirement.broken;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.inspect.Requirement.Verdict;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;

/**
 * The requirements, in the order in which a client meets them.
 *
 * <p>Source: fact sheet helseid, section 2 (SK and FK numbers of HelseID's own pages); FAPI 2.0 Security Profile, section
 * 5.3.3; RFC 7523, 7636, 8707, 9126, 9449.
 */
final class Requirements {

    private static final int LONGEST_SECONDS = 60;
    private static final int CLOCK_SECONDS = 5;
    /** A token that lives for less may be replaced ahead of its end. */
    private static final int NEARLY_OVER_SECONDS = 60;

    private static final int USUAL_LIFETIME_SECONDS = 600;

    private Requirements() {}

    static final List<Requirement> ALL = List.of(
            new Requirement(
                    "SK1", "HelseID SK1; RFC 9325", Set.of(), (sighting, memory) -> sighting.secure() ? KEPT : SILENT),
            new Requirement(
                    "SK2",
                    "HelseID SK2; RFC 7523, section 2.2",
                    Set.of("CLIENT-SECRET", "ASSERTION-MISSING", "ASSERTION-TYPE"),
                    (sighting, memory) -> sighting.assertion().isPresent() && sighting.proven() ? KEPT : SILENT),
            new Requirement(
                    "SK-KEY",
                    "HelseID SK3 to SK5, krav til kryptografi; FAPI 2.0 SP, section 5.4",
                    Set.of(
                            "ASSERTION-ALG",
                            "ASSERTION-KEY",
                            "ASSERTION-SIGNATURE",
                            "ASSERTION-ALG-FAPI2",
                            "ASSERTION-MALFORMED"),
                    (sighting, memory) -> sighting.assertion().isPresent() && sighting.proven() ? KEPT : SILENT),
            onAssertion(
                    "ASSERTION-TYP",
                    "draft-ietf-oauth-rfc7523bis, section 3; fact sheet helseid, section 2.2",
                    Set.of("ASSERTION-TYP"),
                    jws -> {
                        String type = jws.header().text("typ").orElse("none");
                        return "client-authentication+jwt".equalsIgnoreCase(type)
                                ? Optional.empty()
                                : Optional.of("typ is " + shortly(type));
                    }),
            onAssertion(
                    "ASSERTION-AUD",
                    "FAPI 2.0 SP, section 5.3.3.1; RFC 7523, section 3 (3)",
                    Set.of("ASSERTION-AUDIENCE", "ASSERTION-AUDIENCE-LEGACY", "ASSERTION-AUDIENCE-FAPI2"),
                    jws -> {
                        Object audience = jws.payload().get("aud");
                        if (!(audience instanceof String text)) {
                            return Optional.of("aud is no single text");
                        }
                        return text.contains("/connect/") ? Optional.of("aud is an endpoint") : Optional.empty();
                    }),
            onAssertion(
                    "ASSERTION-TIME",
                    "Fact sheet helseid, section 2.2; RFC 7523, section 3 (4) to (6)",
                    Set.of(
                            "ASSERTION-EXP-MISSING",
                            "ASSERTION-LIFETIME",
                            "ASSERTION-EXPIRED",
                            "ASSERTION-NBF",
                            "ASSERTION-IAT",
                            "ASSERTION-IAT-FAPI2"),
                    Requirements::times),
            new Requirement(
                    "ASSERTION-JTI",
                    "RFC 7523, section 3 (7); fact sheet helseid, section 2.2 (planned: also after a nonce challenge)",
                    Set.of("ASSERTION-JTI-MISSING", "ASSERTION-JTI-LENGTH", "ASSERTION-REPLAYED"),
                    Requirements::oneTime),
            new Requirement("FK4", "HelseID FK4", Set.of(), Requirements::clock),
            new Requirement("FK3", "HelseID FK3", Set.of(), Requirements::reuse),
            onAssertion(
                    "FK5",
                    "HelseID FK5; fact sheet helseid, section 4.3",
                    Set.of(),
                    jws -> jws.payload().has("authorization_details")
                            ? Optional.of("authorization_details instead of assertion_details")
                            : Optional.empty()),
            new Requirement(
                    "DPOP",
                    "Fact sheet helseid, section 2; RFC 9449, section 5",
                    Set.of("DPOP-REQUIRED", "DPOP-REPEATED"),
                    (sighting, memory) -> !sighting.isAt("/connect/token") || !sighting.succeeded()
                            ? SILENT
                            : sighting.proof().isPresent() ? KEPT : broken("no DPoP proof")),
            new Requirement(
                    "DPOP-FORM",
                    "RFC 9449, section 4.2; HelseID, formatering av DPoP-bevis",
                    Set.of(
                            "DPOP-MALFORMED",
                            "DPOP-TYP",
                            "DPOP-ALG",
                            "DPOP-ALG-FAPI2",
                            "DPOP-JWK",
                            "DPOP-PRIVATE-KEY",
                            "DPOP-SIGNATURE",
                            "DPOP-JTI",
                            "DPOP-HTM",
                            "DPOP-HTU",
                            "DPOP-IAT-MISSING",
                            "DPOP-IAT"),
                    (sighting, memory) -> sighting.proof().isPresent() && sighting.succeeded() ? KEPT : SILENT),
            new Requirement(
                    "DPOP-ONCE",
                    "RFC 9449, section 11.1",
                    Set.of("DPOP-REPLAYED"),
                    (sighting, memory) -> sighting.proof().isPresent() && sighting.succeeded() ? KEPT : SILENT),
            new Requirement(
                    "CLIENT-ID",
                    "Fact sheet helseid, section 2.2 (token-endepunktet)",
                    Set.of("CLIENT-ID-MISMATCH"),
                    (sighting, memory) -> sighting.assertion().isEmpty()
                            ? SILENT
                            : sighting.has("client_id") ? KEPT : broken("no client_id")),
            new Requirement(
                    "PAR", "HelseID, PAR-endepunktet; FAPI 2.0 SP, section 5.3.3.2; RFC 9126", Set.of(), (s, m) -> {
                        if (s.isAt("/connect/par")) {
                            return s.succeeded() ? KEPT : SILENT;
                        }
                        boolean bare = s.isAt("/connect/authorize") && !s.has("request_uri");
                        return bare ? broken("parameters straight on authorize") : SILENT;
                    }),
            new Requirement(
                    "CODE",
                    "HelseID; FAPI 2.0 SP, section 5.3.3.2; RFC 9700, section 2.1.2",
                    Set.of(),
                    (s, m) -> !s.has("response_type")
                            ? SILENT
                            : s.value("response_type").equals("code") ? KEPT : broken("another response_type")),
            new Requirement(
                    "PKCE",
                    "HelseID; RFC 7636, section 4.2; FAPI 2.0 SP, section 5.3.3.2",
                    Set.of(),
                    (s, m) -> !s.isAt("/connect/par") && !s.has("response_type")
                            ? SILENT
                            : s.value("code_challenge_method").equals("S256") && s.has("code_challenge")
                                    ? KEPT
                                    : broken("no code_challenge by S256")),
            new Requirement(
                    "TOKEN-SCOPE",
                    "Fact sheet helseid, section 2.4 (token-endepunktet)",
                    Set.of(),
                    (s, m) -> !s.isToken("authorization_code")
                            ? SILENT
                            : s.has("scope") ? broken("scope with authorization_code") : KEPT),
            new Requirement("RESOURCE", "RFC 8707, section 2.2; fact sheet helseid, section 2.4", Set.of(), (s, m) -> {
                int resources = s.isAt("/connect/token")
                        ? s.form().getOrDefault("resource", List.of()).size()
                        : 0;
                return resources == 0 ? SILENT : resources == 1 ? KEPT : broken(resources + " resources at once");
            }));

    /** Looks at an assertion. */
    @FunctionalInterface
    private interface Against {
        Optional<String> of(Jws assertion);
    }

    private static Requirement onAssertion(String id, String clause, Set<String> broken, Against against) {
        return new Requirement(
                id,
                clause,
                broken,
                (sighting, memory) -> sighting.assertion().isEmpty() || !sighting.proven()
                        ? SILENT
                        : Requirement.keptUnless(against.of(sighting.assertion().get())));
    }

    private static Optional<String> times(Jws assertion) {
        JsonObject claims = assertion.payload();
        for (String name : List.of("exp", "iat", "nbf")) {
            if (claims.number(name).isEmpty()) {
                return Optional.of(claims.has(name) ? name + " is no number" : "no " + name);
            }
        }
        long lifetime = claims.number("exp").getAsLong() - claims.number("iat").getAsLong();
        return lifetime > LONGEST_SECONDS ? Optional.of("lives for " + lifetime + " seconds") : Optional.empty();
    }

    /** Every request needs an assertion of its own; the published tolerance after a challenge is to end. */
    private static Verdict oneTime(Sighting sighting, ClientMemory memory) {
        Optional<String> id = sighting.claims().flatMap(claims -> claims.text("jti"));
        if (id.isEmpty() || !sighting.proven()) {
            return SILENT;
        }
        return memory.seenBefore(id.get()) ? broken("the same jti again") : KEPT;
    }

    private static Verdict clock(Sighting sighting, ClientMemory memory) {
        Optional<JsonObject> claims = sighting.claims();
        if (claims.isEmpty() || claims.get().number("iat").isEmpty() || !sighting.proven()) {
            return SILENT;
        }
        long off = claims.get().number("iat").getAsLong() - sighting.at().getEpochSecond();
        return Math.abs(off) <= CLOCK_SECONDS ? KEPT : broken("iat is " + off + " seconds off");
    }

    /** The same client with the same key asks for the same while it holds a token for it. */
    private static Verdict reuse(Sighting sighting, ClientMemory memory) {
        if (!sighting.isToken("client_credentials") || !sighting.succeeded()) {
            return SILENT;
        }
        Object details = sighting.claims()
                .map(claims -> claims.has("assertion_details")
                        ? claims.get("assertion_details")
                        : claims.get("authorization_details"))
                .orElse(null);
        Object key = sighting.proof().map(proof -> proof.header().get("jwk")).orElse(null);
        String what = sighting.value("scope") + '\n' + sighting.value("resource") + '\n' + details + '\n' + key;
        long left = memory.stillHolds(what, sighting.at().getEpochSecond(), USUAL_LIFETIME_SECONDS);
        return left > NEARLY_OVER_SECONDS ? broken("the token before it holds for another " + left + " seconds") : KEPT;
    }

    private static String shortly(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
