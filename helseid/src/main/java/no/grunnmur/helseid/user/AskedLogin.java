package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.OrganisationData;
import no.grunnmur.helseid.ResponseMode;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/** A request for a login while the rules look at it: filled in as they pass. Used by one thread for one request. */
final class AskedLogin {

    private static final int MOST_SCOPES = 100;
    private static final int MOST_RESOURCES = 20;
    private static final int LONGEST_STATE = 4096;
    private static final int LONGEST_NONCE = 512;
    private static final int CHALLENGE_LENGTH = 43;
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

    final Client client;
    final LoginParameters sent;
    final Optional<RequestObject> object;
    final Optional<Thumbprint> proofKey;

    private LoginParameters said;
    private String redirectUri;
    private ResponseMode mode;
    private List<Scope> scopes = List.of();
    private Set<String> prompts = Set.of();
    private Optional<String> subject = Optional.empty();
    private OptionalLong maxAge = OptionalLong.empty();
    private SecurityLevel level = SecurityLevel.LOW;
    private AuthorizationRequest.Wish wish = AuthorizationRequest.Wish.NONE;
    private Optional<SecurityLevel> testLevel = Optional.empty();

    AskedLogin(Client client, LoginParameters sent, Optional<RequestObject> object, Optional<Thumbprint> proofKey) {
        this.client = client;
        this.sent = sent;
        this.said = sent;
        this.object = object;
        this.proofKey = proofKey;
    }

    private UserLogin login() {
        return client.user().orElseThrow();
    }

    /** Where an error may be sent; empty until the address is known to be the client's. */
    Optional<String> redirectUri() {
        return Optional.ofNullable(redirectUri);
    }

    /** How an error travels. */
    ResponseMode mode() {
        return mode != null ? mode : ResponseMode.QUERY;
    }

    Optional<String> state() {
        return said.one("state").filter(state -> state.length() <= LONGEST_STATE);
    }

    String mayLogIn() {
        return client.user().isPresent() && client.grants().contains(GrantType.AUTHORIZATION_CODE)
                ? HOLDS
                : "no redirect URIs, or not the grant authorization_code";
    }

    /** The request object goes before the parameters beside it, which may only repeat what it says. */
    String agrees() {
        if (object.isEmpty()) {
            return HOLDS;
        }
        Map<String, List<String>> merged = new LinkedHashMap<>(sent.values());
        for (Map.Entry<String, List<String>> inside : object.get().parameters().entrySet()) {
            List<String> outside = merged.put(inside.getKey(), inside.getValue());
            if (outside != null && !outside.equals(inside.getValue())) {
                return inside.getKey() + " differs";
            }
        }
        said = new LoginParameters(merged);
        return HOLDS;
    }

    /** Nothing but the request object counts. RFC 9101, section 6.3. */
    String onlyTheObjectCounts() {
        if (object.isPresent()) {
            said = new LoginParameters(object.get().parameters());
        }
        return HOLDS;
    }

    String responseTypeIsThere() {
        return said.one("response_type").isPresent() ? HOLDS : "no response_type";
    }

    String responseType() {
        return said.one("response_type").orElseThrow().equals("code") ? HOLDS : "another response_type";
    }

    String redirectIsThere() {
        return said.one("redirect_uri").isPresent() ? HOLDS : "no redirect_uri";
    }

    String redirectIsTheClients() {
        return redirect(Redirects.exceptForThePort(
                login().redirectUris(), said.one("redirect_uri").orElseThrow()));
    }

    String redirectIsExactlyTheClients() {
        return redirect(Redirects.exactly(
                login().redirectUris(), said.one("redirect_uri").orElseThrow()));
    }

    private String redirect(boolean known) {
        if (!known) {
            return "not registered";
        }
        redirectUri = said.one("redirect_uri").orElseThrow();
        return HOLDS;
    }

    String responseMode() {
        Optional<String> asked = said.one("response_mode");
        Optional<ResponseMode> found = asked.isEmpty() ? Optional.of(ResponseMode.QUERY) : ResponseMode.of(asked.get());
        if (found.isEmpty() || !login().responseModes().contains(found.get())) {
            return asked.isEmpty() ? "query is not among the client's" : "another response_mode";
        }
        mode = found.get();
        return HOLDS;
    }

    String answerIsSigned() {
        return said.one("response_mode")
                        .flatMap(ResponseMode::of)
                        .map(ResponseMode::isSigned)
                        .orElse(false)
                ? HOLDS
                : "response_mode is not jwt";
    }

    String lengths() {
        if (said.one("state").map(String::length).orElse(0) > LONGEST_STATE) {
            return "state is longer than " + LONGEST_STATE;
        }
        return said.one("nonce").map(String::length).orElse(0) > LONGEST_NONCE
                ? "nonce is longer than " + LONGEST_NONCE
                : HOLDS;
    }

    String challengeIsThere() {
        return said.one("code_challenge").isPresent() ? HOLDS : "no code_challenge";
    }

    String challengeMethod() {
        return said.one("code_challenge_method").orElse("plain").equals("S256") ? HOLDS : "plain, or another";
    }

    String challengeForm() {
        String challenge = said.one("code_challenge").orElseThrow();
        return challenge.length() == CHALLENGE_LENGTH && isBase64Url(challenge) ? HOLDS : "another form";
    }

    static boolean isBase64Url(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    String readScopes() {
        Set<Scope> found = new LinkedHashSet<>();
        for (String text : words("scope")) {
            Optional<Scope> scope = Scope.parse(text);
            if (scope.isEmpty() || found.size() == MOST_SCOPES) {
                return "not a list of scope tokens, or more than " + MOST_SCOPES;
            }
            found.add(scope.get());
        }
        scopes = List.copyOf(found);
        return scopes.isEmpty() ? "no scope" : HOLDS;
    }

    String scopesAreAllowed(ApiDirectory apis) {
        for (Scope scope : scopes) {
            boolean known = IdentityScopes.has(scope) || apis.owning(scope).isPresent();
            if (!known || !client.scopes().contains(scope)) {
                return scope.value();
            }
        }
        boolean mayRefresh = client.grants().contains(GrantType.REFRESH_TOKEN);
        return mayRefresh || !scopes.contains(IdentityScopes.OFFLINE_ACCESS) ? HOLDS : "offline_access without refresh";
    }

    String resourcesHaveScopes(ApiDirectory apis) {
        List<String> resources = said.all("resource");
        if (resources.size() > MOST_RESOURCES) {
            return resources.size() + " resources";
        }
        for (String resource : resources) {
            Optional<Api> api = apis.find(resource);
            if (api.isEmpty() || scopes.stream().noneMatch(api.get().scopes()::contains)) {
                return "unknown, or without scope";
            }
        }
        return HOLDS;
    }

    String readPrompts() {
        prompts = Set.copyOf(new LinkedHashSet<>(words("prompt")));
        return PROMPTS.containsAll(prompts) && !(prompts.contains("none") && prompts.size() > 1)
                ? HOLDS
                : "another prompt, or none with others";
    }

    String readMaxAge() {
        Optional<String> text = said.one("max_age");
        if (text.isEmpty()) {
            return HOLDS;
        }
        String digits = text.get();
        if (digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "not a number of seconds";
        }
        maxAge = OptionalLong.of(Long.parseLong(digits));
        return HOLDS;
    }

    /** @param hints reads ID tokens of this issuer */
    String readHint(Function<String, Optional<IdTokenHint>> hints) {
        Optional<String> sent = said.one("id_token_hint");
        if (sent.isEmpty()) {
            return HOLDS;
        }
        Optional<IdTokenHint> hint =
                hints.apply(sent.get()).filter(read -> read.clientId().equals(client.id()));
        subject = hint.map(IdTokenHint::subject);
        return hint.isPresent() ? HOLDS : "no ID token of ours, or another client's";
    }

    /** Whether a signature is to be verified for it. */
    boolean needsCrypto() {
        return object.isPresent() || sent.one("id_token_hint").isPresent();
    }

    /** What is not understood of {@code acr_values} is passed over: it is a wish. OpenID Connect Core, section 3.1.2.1. */
    String readAcrValues() {
        Optional<String> provider = Optional.empty();
        List<String> methods = new ArrayList<>();
        for (String word : words("acr_values")) {
            if (word.startsWith("idp:")) {
                provider = Optional.of(word.substring(4));
            } else if (word.startsWith("amr:") || word.startsWith("bp:")) {
                methods.add(word);
            } else if (word.equals("Level4") || word.equals("High")) {
                level = SecurityLevel.HIGH;
            } else if (word.equals("Level3") || word.equals("Substantial")) {
                level = level.compareTo(SecurityLevel.SUBSTANTIAL) > 0 ? level : SecurityLevel.SUBSTANTIAL;
            }
        }
        wish = new AuthorizationRequest.Wish(provider, methods);
        List<String> allowed = login().identityProviders();
        return provider.isEmpty() || allowed.isEmpty() || allowed.contains(provider.get())
                ? HOLDS
                : "not among the client's";
    }

    String onBehalfOf() {
        Optional<String> organisation = said.one("on_behalf_of");
        return organisation.isEmpty()
                        || (OrganisationNumber.parse(organisation.get()).isPresent()
                                && login().onBehalfOf().contains(organisation.get()))
                ? HOLDS
                : "not among the client's";
    }

    /** @param testing whether this house lets test people in */
    String testPerson(boolean testing) {
        Optional<String> pid = said.one("test_pid");
        Optional<String> asked = said.one("test_security_level");
        testLevel = asked.flatMap(SecurityLevel::of);
        if (pid.isEmpty() && asked.isEmpty()) {
            return HOLDS;
        }
        if (!testing) {
            return "there are no test people in this house";
        }
        if (asked.isPresent() && testLevel.isEmpty()) {
            return "test_security_level is not 2, 3 or 4";
        }
        return pid.isEmpty()
                        || NationalId.parse(pid.get())
                                .map(NationalId::isSynthetic)
                                .orElse(false)
                ? HOLDS
                : "test_pid is no synthetic national id";
    }

    String keyIsAThumbprint() {
        Optional<String> key = said.one("dpop_jkt");
        return key.isEmpty() || (key.get().length() == CHALLENGE_LENGTH && isBase64Url(key.get()))
                ? HOLDS
                : "another form";
    }

    String keyIsTheProofs() {
        Optional<String> key = said.one("dpop_jkt");
        return key.isEmpty()
                        || proofKey.isEmpty()
                        || key.get().equals(proofKey.get().value())
                ? HOLDS
                : "another key than the proof's";
    }

    String detailsAreSigned() {
        return sent.one(RequestObject.DETAILS).isEmpty() ? HOLDS : "authorization_details beside the request object";
    }

    private Optional<String> details() {
        return object.flatMap(RequestObject::details);
    }

    /** Throws what is wrong with the organisation: that has rules of its own. */
    void judgeDetails(OrganisationData organisations) {
        details().ifPresent(fixed -> organisations.judgeFixed(client, fixed));
    }

    private List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : said.one(name).orElse("").split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** The request, when all rules have been enforced. */
    AuthorizationRequest holding() {
        return new AuthorizationRequest(
                client.id(),
                redirectUri,
                mode,
                scopes,
                said.all("resource"),
                said.one("state"),
                said.one("nonce"),
                said.one("code_challenge").orElseThrow(),
                prompts,
                subject,
                maxAge,
                level,
                wish,
                said.one("on_behalf_of"),
                proofKey.isPresent() ? proofKey : said.one("dpop_jkt").map(Thumbprint::new),
                said.one("test_pid"),
                testLevel,
                details());
    }
}
