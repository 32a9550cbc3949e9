package no.grunnmur.helseid;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import no.grunnmur.jose.Algorithm;

/**
 * What a client needs that logs people in. A client without it is a machine.
 *
 * <p>Source: fact sheet helseid, sections 2.5, 2.6, 3 and 6; OpenID Connect RP-Initiated, Front-Channel and Back-Channel
 * Logout 1.0, section 2 of each.
 *
 * @param redirectUris where a login may end, compared exactly; of a loopback address the port may differ
 * @param postLogoutRedirectUris where a logout may end, compared exactly
 * @param frontChannelLogout opened in an iframe when the session ends
 * @param backChannelLogout called with a logout token when the session ends
 * @param requirePar whether the request must be pushed; a legacy client may send it straight to authorize
 * @param responseModes how answers may come back to it
 * @param identityProviders the only ones that its users may choose from; empty for all
 * @param singleSignOn whether a session that stands is good enough
 * @param refresh how its refresh tokens live
 * @param idTokenAlgorithm how its ID tokens are signed
 * @param exchangers the clients (of APIs) that may exchange its access tokens
 * @param attest whether it may send a trust framework attest
 * @param onBehalfOf the organisations that {@code on_behalf_of} may name
 */
public record UserLogin(
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Optional<URI> frontChannelLogout,
        Optional<URI> backChannelLogout,
        boolean requirePar,
        Set<ResponseMode> responseModes,
        List<String> identityProviders,
        boolean singleSignOn,
        Refresh refresh,
        Algorithm idTokenAlgorithm,
        Set<String> exchangers,
        boolean attest,
        Set<String> onBehalfOf) {

    /**
     * How refresh tokens live.
     *
     * @param oneTime whether each use gives a new one and ends the old; otherwise one token serves until it expires
     * @param slidingSeconds how long a refresh token lives unused
     * @param absoluteSeconds how long all refresh tokens of one login live, however often they are used
     */
    public record Refresh(boolean oneTime, int slidingSeconds, int absoluteSeconds) {

        /** One-time, an hour unused, ten hours in all. */
        public static final Refresh USUAL = new Refresh(true, 3600, 36_000);

        /** One token that serves until it expires. FAPI 2.0 Security Profile, section 5.3.2.1: no rotation. */
        public static final Refresh REUSABLE = new Refresh(false, 3600, 36_000);

        public Refresh {
            if (slidingSeconds < 1 || absoluteSeconds < slidingSeconds) {
                throw new IllegalArgumentException("a refresh token lives longer in all than unused");
            }
        }
    }

    public UserLogin {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        responseModes = Set.copyOf(responseModes);
        identityProviders = List.copyOf(identityProviders);
        exchangers = Set.copyOf(exchangers);
        onBehalfOf = Set.copyOf(onBehalfOf);
        TokenSettings.requireSignature(Optional.of(idTokenAlgorithm));
        for (String address : redirectUris) {
            URI uri = URI.create(address);
            if (!uri.isAbsolute() || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("a redirect URI is absolute and has no fragment");
            }
        }
    }

    /** The usual: PAR, every response mode, every identity provider, single sign-on, RS256. */
    public static UserLogin usual(List<String> redirectUris, List<String> postLogoutRedirectUris) {
        return new UserLogin(
                redirectUris,
                postLogoutRedirectUris,
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(ResponseMode.values()),
                List.of(),
                true,
                Refresh.USUAL,
                Algorithm.RS256,
                Set.of(),
                false,
                Set.of());
    }

    /** The same with addresses that hear of a logout. */
    public UserLogin hearingOfLogout(Optional<URI> frontChannel, Optional<URI> backChannel) {
        return but(draft -> {
            draft.frontChannelLogout = frontChannel;
            draft.backChannelLogout = backChannel;
        });
    }

    /** The same at other addresses. */
    public UserLogin returningTo(List<String> redirects, List<String> postLogoutRedirects) {
        return but(draft -> {
            draft.redirectUris = redirects;
            draft.postLogoutRedirectUris = postLogoutRedirects;
        });
    }

    /** The same, allowed to skip PAR. */
    public UserLogin withoutPar() {
        return but(draft -> draft.requirePar = false);
    }

    /** The same for these identity providers only, with or without single sign-on. */
    public UserLogin through(List<String> providers, boolean sso) {
        return but(draft -> {
            draft.identityProviders = providers;
            draft.singleSignOn = sso;
        });
    }

    /** The same with other refresh tokens. */
    public UserLogin refreshing(Refresh other) {
        return but(draft -> draft.refresh = other);
    }

    /** The same with ID tokens signed so. */
    public UserLogin signing(Algorithm algorithm) {
        return but(draft -> draft.idTokenAlgorithm = algorithm);
    }

    /** The same with these clients allowed to exchange its tokens, attest allowed or not, and organisations to act for. */
    public UserLogin trusting(Set<String> actors, boolean mayAttest, Set<String> organisations) {
        return but(draft -> {
            draft.exchangers = actors;
            draft.attest = mayAttest;
            draft.onBehalfOf = organisations;
        });
    }

    private UserLogin but(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** A copy while something in it changes. */
    private static final class Draft {
        private List<String> redirectUris;
        private List<String> postLogoutRedirectUris;
        private Optional<URI> frontChannelLogout;
        private Optional<URI> backChannelLogout;
        private boolean requirePar;
        private Set<ResponseMode> responseModes;
        private List<String> identityProviders;
        private boolean singleSignOn;
        private Refresh refresh;
        private Algorithm idTokenAlgorithm;
        private Set<String> exchangers;
        private boolean attest;
        private Set<String> onBehalfOf;

        Draft(UserLogin login) {
            redirectUris = login.redirectUris;
            postLogoutRedirectUris = login.postLogoutRedirectUris;
            frontChannelLogout = login.frontChannelLogout;
            backChannelLogout = login.backChannelLogout;
            requirePar = login.requirePar;
            responseModes = login.responseModes;
            identityProviders = login.identityProviders;
            singleSignOn = login.singleSignOn;
            refresh = login.refresh;
            idTokenAlgorithm = login.idTokenAlgorithm;
            exchangers = login.exchangers;
            attest = login.attest;
            onBehalfOf = login.onBehalfOf;
        }

        UserLogin done() {
            return new UserLogin(
                    redirectUris,
                    postLogoutRedirectUris,
                    frontChannelLogout,
                    backChannelLogout,
                    requirePar,
                    responseModes,
                    identityProviders,
                    singleSignOn,
                    refresh,
                    idTokenAlgorithm,
                    exchangers,
                    attest,
                    onBehalfOf);
        }
    }
}
