package no.grunnmur.helseid.http;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.Credentials;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.helseid.IssuedToken;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.StagedProblem;
import no.grunnmur.helseid.TokenCounts;
import no.grunnmur.helseid.TokenRequest;
import no.grunnmur.helseid.TokenService;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/**
 * {@code POST /connect/token}: reads the form once, asks {@link TokenService}, writes the answer in the order in which the
 * real service does.
 *
 * <p>Source: RFC 6749, sections 3.2 and 5; fact sheet helseid, section 3.3.
 */
public final class TokenEndpoint implements Endpoint {

    private static final List<Rule<Request>> RULES = List.of(
            new Rule<>(
                    HelseIdProblem.TOKEN_METHOD,
                    "The method is POST",
                    "RFC 6749, section 3.2",
                    request -> request.method().equals("POST") ? HOLDS : request.method()),
            new Rule<>(
                    HelseIdProblem.TOKEN_CONTENT_TYPE,
                    "The body is a form",
                    "RFC 6749, section 3.2 and appendix B",
                    TokenEndpoint::isForm),
            new Rule<>(
                    HelseIdProblem.TOKEN_PARAMETER_REPEATED,
                    "No parameter but resource comes twice",
                    "RFC 6749, section 3.2; RFC 8707, section 2",
                    TokenEndpoint::nothingTwice));

    private static final JsonWriter.Name ID_TOKEN = JsonWriter.Name.of("id_token");
    private static final JsonWriter.Name REFRESH_TOKEN = JsonWriter.Name.of("refresh_token");
    private static final JsonWriter.Name ISSUED_TOKEN_TYPE = JsonWriter.Name.of("issued_token_type");
    private static final JsonWriter.Name RT_EXPIRES_IN = JsonWriter.Name.of("rt_expires_in");
    private static final JsonWriter.Name ACCESS_TOKEN = JsonWriter.Name.of("access_token");
    private static final JsonWriter.Name EXPIRES_IN = JsonWriter.Name.of("expires_in");
    private static final JsonWriter.Name TOKEN_TYPE = JsonWriter.Name.of("token_type");
    private static final JsonWriter.Name SCOPE = JsonWriter.Name.of("scope");
    private static final JsonWriter.Name REJECTED_SCOPE = JsonWriter.Name.of("rejected_scope");

    private final TokenService tokens;

    public TokenEndpoint(TokenService tokens) {
        this.tokens = tokens;
    }

    /** The rules of the form in order, to be read; those of {@link TokenService#rules} follow. */
    public static List<Rule<Request>> rules() {
        return RULES;
    }

    @Override
    public Reply answer(Request request) {
        requireForm(request, tokens.counts());
        return write(tokens.answer(read(request)));
    }

    /** Enforces the rules of the form, for every endpoint that clients call with one. */
    static void requireForm(Request request, TokenCounts counts) {
        try {
            Rule.enforce(RULES, request);
        } catch (Refusal refusal) {
            if (refusal.problem() instanceof StagedProblem problem) {
                counts.countRefused(problem);
            }
            throw refusal;
        }
    }

    /** How the client says who it is. */
    static Credentials credentials(Request request) {
        Form form = request.form();
        return new Credentials(
                sent(form, "client_id"),
                sent(form, "client_assertion_type"),
                sent(form, "client_assertion"),
                sent(form, "client_secret").isPresent()
                        || request.header("Authorization").isPresent());
    }

    private static TokenRequest read(Request request) {
        Form form = request.form();
        return new TokenRequest(
                credentials(request),
                request.headers("DPoP"),
                sent(form, "grant_type"),
                sent(form, "scope"),
                form.values("resource"),
                name -> sent(form, name));
    }

    /** A parameter without a value counts as not sent. RFC 6749, section 3.2. */
    private static Optional<String> sent(Form form, String name) {
        Optional<String> value = form.value(name);
        return value.isPresent() && value.get().isEmpty() ? Optional.empty() : value;
    }

    private static String isForm(Request request) {
        try {
            request.form();
            return HOLDS;
        } catch (Refusal refusal) {
            if (refusal.problem() == HttpProblem.UNSUPPORTED_MEDIA_TYPE) {
                return refusal.detail();
            }
            throw refusal;
        }
    }

    private static String nothingTwice(Request request) {
        Form form = request.form();
        for (String name : form.names()) {
            if (!name.equals("resource") && form.values(name).size() > 1) {
                return "a parameter comes twice";
            }
        }
        return HOLDS;
    }

    private static Reply write(IssuedToken token) {
        JsonWriter json = new JsonWriter(2048).beginObject();
        if (token.idToken().isPresent()) {
            json.name(ID_TOKEN).value(token.idToken().get());
        }
        json.name(ACCESS_TOKEN).value(token.accessToken());
        json.name(EXPIRES_IN).value(token.lifetimeSeconds());
        json.name(TOKEN_TYPE).value(token.bound() ? "DPoP" : "Bearer");
        if (token.refresh().isPresent()) {
            json.name(REFRESH_TOKEN).value(token.refresh().get().token());
        }
        json.name(SCOPE).value(spaced(token.scopes()));
        if (token.issuedTokenType().isPresent()) {
            json.name(ISSUED_TOKEN_TYPE).value(token.issuedTokenType().get());
        }
        if (token.refresh().isPresent()) {
            json.name(RT_EXPIRES_IN).value(token.refresh().get().lifetimeSeconds());
        }
        if (!token.rejected().isEmpty()) {
            json.name(REJECTED_SCOPE).value(spaced(token.rejected()));
        }
        return new Reply(200, HEADERS, json.endObject().toBytes());
    }

    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/json"),
            new Reply.Header("Cache-Control", "no-store"),
            new Reply.Header("Pragma", "no-cache"));

    private static String spaced(List<Scope> scopes) {
        if (scopes.size() == 1) {
            return scopes.getFirst().value();
        }
        StringBuilder text = new StringBuilder();
        for (Scope scope : scopes) {
            text.append(text.isEmpty() ? "" : " ").append(scope.value());
        }
        return text.toString();
    }
}
