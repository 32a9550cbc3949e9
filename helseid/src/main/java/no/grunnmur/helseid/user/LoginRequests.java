package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.OrganisationData;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.Rule;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Thumbprint;

/**
 * Requests for a login: pushed by the client, then taken up by a browser; or, for a legacy client, sent by the browser
 * alone.
 *
 * <p>Source: RFC 9126; fact sheet helseid, sections 3.1 and 3.2.
 */
public final class LoginRequests {

    /** What a {@code request_uri} of this house begins with. RFC 9126, section 2.2. */
    public static final String REFERENCE = "urn:ietf:params:oauth:request_uri:";

    private static final int LONGEST_REFERENCE = 200;

    /**
     * A request that waits for its browser.
     *
     * @param requestUri what the browser is to bring
     * @param lifetimeSeconds for how long
     */
    public record Pushed(String requestUri, int lifetimeSeconds) {

        @Override
        public String toString() {
            return "Pushed";
        }
    }

    /** What becomes of a request that a browser brings. */
    public sealed interface Taken {

        /** It holds, and the login begins. */
        record Up(Interactions.Begun begun) implements Taken {}

        /** It does not hold, and the client is told through the browser. */
        record Down(AuthorizationResponse response) implements Taken {}
    }

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final OrganisationData organisations;
    private final Interactions interactions;
    private final OneTimeUse oneTimeUse;
    private final LoginRules rules;

    /**
     * @param hints reads ID tokens of this issuer
     * @param testing whether this house lets test people in
     */
    public LoginRequests(
            Issuer issuer,
            ClientDirectory clients,
            ApiDirectory apis,
            OrganisationData organisations,
            Interactions interactions,
            OneTimeUse oneTimeUse,
            Function<String, Optional<IdTokenHint>> hints,
            boolean testing) {
        this.issuer = issuer;
        this.clients = clients;
        this.organisations = organisations;
        this.interactions = interactions;
        this.oneTimeUse = oneTimeUse;
        this.rules = new LoginRules(apis, hints, testing);
    }

    /** The rules of a profile in order, to be read. */
    public List<Rule<?>> rules(Profile profile) {
        return List.copyOf(rules.of(profile));
    }

    /**
     * Keeps a request for its browser.
     *
     * @throws Refusal with the first rule that does not hold
     */
    public Pushed push(ClientDoor.Entered entered, LoginParameters parameters, Instant now) {
        Client client = entered.client();
        AskedLogin asked = asked(client, parameters, entered.proof().map(DpopProof::key), now);
        AuthorizationRequest request = judge(asked);
        int seconds = LoginTimes.of(client.profile()).requestSeconds();
        String reference = interactions.push(request, now, now.plusSeconds(seconds));
        return new Pushed(REFERENCE + reference, seconds);
    }

    /**
     * Takes up what a browser brings.
     *
     * @param browser the value of the browser's cookie
     * @throws Refusal to be told on a page, when it is not sure whose request it is
     */
    public Taken take(LoginParameters parameters, String browser, Instant now) {
        Client client = parameters
                .one("client_id")
                .flatMap(clients::find)
                .filter(known -> known.user().isPresent())
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_CLIENT, "no such client, or a machine"));
        Optional<String> requestUri = parameters.one("request_uri");
        Instant until = now.plusSeconds(LoginFlow.LONGEST_LOGIN_SECONDS);
        if (requestUri.isPresent()) {
            return new Taken.Up(reference(requestUri.get())
                    .flatMap(reference -> interactions.take(reference, client.id(), browser, now, until))
                    .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_REQUEST_URI, "not to be had")));
        }
        if (client.user().orElseThrow().requirePar() || client.profile().isFapi2()) {
            throw new Refusal(LoginProblem.LOGIN_PAR_REQUIRED, "no request_uri");
        }
        AskedLogin asked = asked(client, parameters, Optional.empty(), now);
        try {
            return new Taken.Up(interactions.begin(judge(asked), browser, now, until));
        } catch (Refusal refusal) {
            if (asked.redirectUri().isEmpty()) {
                throw refusal;
            }
            return new Taken.Down(told(asked, refusal));
        }
    }

    private static Optional<String> reference(String requestUri) {
        return requestUri.startsWith(REFERENCE) && requestUri.length() <= LONGEST_REFERENCE
                ? Optional.of(requestUri.substring(REFERENCE.length()))
                : Optional.empty();
    }

    private AskedLogin asked(Client client, LoginParameters parameters, Optional<Thumbprint> key, Instant now) {
        Optional<RequestObject> object =
                parameters.one("request").map(text -> new RequestObject(client, issuer, text, oneTimeUse, now));
        return new AskedLogin(client, parameters, object, key);
    }

    private AuthorizationRequest judge(AskedLogin asked) {
        List<Rule<AskedLogin>> all = rules.of(asked.client.profile());
        if (asked.needsCrypto()) {
            Crypto.admitted(() -> {
                Rule.enforce(all, asked);
                return null;
            });
        } else {
            Rule.enforce(all, asked);
        }
        asked.judgeDetails(organisations);
        return asked.holding();
    }

    private AuthorizationResponse told(AskedLogin asked, Refusal refusal) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", refusal.problem().error());
        parameters.put("error_description", refusal.problem().summary());
        asked.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", issuer.name());
        return new AuthorizationResponse(asked.client, asked.redirectUri().orElseThrow(), asked.mode(), parameters);
    }
}
