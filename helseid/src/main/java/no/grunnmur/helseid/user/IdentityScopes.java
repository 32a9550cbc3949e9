package no.grunnmur.helseid.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.Claims;
import no.grunnmur.helseid.TokenUser;
import no.grunnmur.kernel.Scope;

/**
 * The scopes that speak of the person and belong to no API, and the claims of the ID token that each gives.
 *
 * <p>Source: fact sheet helseid, sections 1, 5.2 and 6.
 */
public final class IdentityScopes {

    /** Asks for an ID token. */
    public static final Scope OPENID = new Scope("openid");

    /** Asks for a refresh token. */
    public static final Scope OFFLINE_ACCESS = new Scope("offline_access");

    private static final Scope PROFILE = new Scope("profile");
    private static final Scope ALL = new Scope("helseid://scopes/identity/all");

    private static final Map<Scope, String> ONE_CLAIM = oneClaim();

    private static final Set<Scope> OTHERS = Set.of(
            OPENID,
            PROFILE,
            OFFLINE_ACCESS,
            ALL,
            new Scope("helseid://scopes/client/info"),
            new Scope("helseid://scopes/client/client_name"),
            new Scope("nhn:tillitsrammeverk:parameters"),
            new Scope("nhn:sfm:journal-id"));

    private IdentityScopes() {}

    private static Map<Scope, String> oneClaim() {
        Map<Scope, String> claims = new LinkedHashMap<>();
        claims.put(new Scope("helseid://scopes/identity/pid"), Claims.PID);
        claims.put(new Scope("helseid://scopes/identity/security_level"), Claims.SECURITY_LEVEL);
        claims.put(new Scope("helseid://scopes/identity/assurance_level"), Claims.ASSURANCE_LEVEL);
        claims.put(new Scope("helseid://scopes/identity/pid_pseudonym"), Claims.PID_PSEUDONYM);
        claims.put(new Scope("helseid://scopes/identity/network"), Claims.NETWORK);
        claims.put(new Scope("helseid://scopes/hpr/hpr_number"), Claims.HPR_NUMBER);
        return Collections.unmodifiableMap(claims);
    }

    /** Whether it is one. */
    public static boolean has(Scope scope) {
        return ONE_CLAIM.containsKey(scope) || OTHERS.contains(scope);
    }

    /** The claims of the person that these scopes give, in the order of the ID token. */
    public static Map<String, String> claims(List<Scope> scopes, TokenUser user) {
        Map<String, String> claims = new LinkedHashMap<>();
        boolean all = scopes.contains(ALL);
        ONE_CLAIM.forEach((scope, claim) -> {
            if (all || scopes.contains(scope)) {
                value(claim, user).ifPresent(value -> claims.put(claim, value));
            }
        });
        if (scopes.contains(PROFILE) && user.name().isPresent()) {
            claims.put(Claims.NAME, user.name().get());
            claims.put(Claims.GIVEN_NAME, user.givenName().orElse(""));
            claims.put(Claims.MIDDLE_NAME, user.middleName().orElse(""));
            claims.put(Claims.FAMILY_NAME, user.familyName().orElse(""));
        }
        return claims;
    }

    private static Optional<String> value(String claim, TokenUser user) {
        return switch (claim) {
            case Claims.PID -> Optional.of(user.pid());
            case Claims.SECURITY_LEVEL -> Optional.of(user.securityLevel());
            case Claims.ASSURANCE_LEVEL -> Optional.of(user.assuranceLevel());
            case Claims.PID_PSEUDONYM -> Optional.of(user.subject());
            case Claims.NETWORK -> Optional.of(user.network());
            case Claims.HPR_NUMBER -> user.hprNumber();
            default -> Optional.empty();
        };
    }
}
