package no.grunnmur.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;

/**
 * One request, read on demand. Header names are case-insensitive. Used by one thread.
 *
 * <p>The body has been read whole, within the server's limit, before an endpoint sees the request.
 */
public final class Request {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final Map<String, HeaderName> KNOWN_HEADERS = Map.of(
            "Authorization", HeaderNames.AUTHORIZATION,
            "DPoP", HeaderNames.create("DPoP"),
            "Content-Type", HeaderNames.CONTENT_TYPE,
            "Accept", HeaderNames.ACCEPT,
            "Accept-Language", HeaderNames.ACCEPT_LANGUAGE,
            "Cookie", HeaderNames.COOKIE,
            "If-None-Match", HeaderNames.IF_NONE_MATCH);

    private final String method;
    private final URI base;
    private final String path;
    private final String rawPath;
    private final String rawQuery;
    private final Headers headers;
    private byte[] body;
    private final List<String> parameters;
    private final List<Note> notes;
    private final String source;
    private Form query;
    private String faultReference;
    private Form form;

    /** Something an endpoint left for the inspection view. */
    record Note(String name, Object value) {}

    Request(
            String method,
            URI base,
            String path,
            String rawPath,
            String rawQuery,
            Headers headers,
            byte[] body,
            List<String> parameters,
            String source,
            boolean inspected) {
        this.method = method;
        this.base = base;
        this.path = path;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.parameters = parameters;
        this.source = source;
        this.notes = inspected ? new ArrayList<>(4) : null;
    }

    public String method() {
        return method;
    }

    /** The network address of the peer, without its port; empty when there is none. Behind a proxy it is the proxy's. */
    public String source() {
        return source;
    }

    /** The base address of the system that was asked, without trailing slash. */
    public URI base() {
        return base;
    }

    /** The decoded path below the system's base address, e.g. {@code /connect/token}. */
    public String path() {
        return path;
    }

    /** The path below the system's base address exactly as it was sent, without the query: what DPoP's htu is compared with. */
    public String rawPath() {
        return rawPath;
    }

    /** The decoded value of a {@code {name}} of the route. */
    public String pathParameter(String name) {
        for (int i = 0; i < parameters.size(); i += 2) {
            if (parameters.get(i).equals(name)) {
                return parameters.get(i + 1);
            }
        }
        throw new IllegalArgumentException("the route has no {" + name + "}");
    }

    public Form query() {
        if (query == null) {
            query = rawQuery == null ? Form.EMPTY : Form.parse(rawQuery);
        }
        return query;
    }

    /** The form body; refused when the content type is another or the body too large. Absent content type with an empty body is an empty form. */
    public Form form() {
        if (form == null) {
            form = readForm();
        }
        return form;
    }

    private Form readForm() {
        Header type = value(HeaderNames.CONTENT_TYPE);
        if (type == null && body.length == 0) {
            return Form.EMPTY;
        }
        if (type == null || !isForm(type.get())) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "the body is not " + FORM_TYPE);
        }
        return Form.parse(body);
    }

    private static boolean isForm(String type) {
        if (type.equals(FORM_TYPE)) {
            return true;
        }
        int semicolon = type.indexOf(';');
        if (semicolon < 0) {
            return type.strip().equalsIgnoreCase(FORM_TYPE);
        }
        String parameter = type.substring(semicolon + 1).strip().toLowerCase(Locale.ROOT);
        return type.substring(0, semicolon).strip().equalsIgnoreCase(FORM_TYPE)
                && (parameter.isEmpty() || parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\""));
    }

    /** The body as it was sent, empty when there was none. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        Header header = value(headerName(name));
        return header == null ? Optional.empty() : Optional.of(header.get());
    }

    /** Every header line of that name, one element a line. */
    public List<String> headers(String name) {
        Header header = value(headerName(name));
        return header == null ? List.of() : header.allValues();
    }

    private Header value(HeaderName name) {
        return headers.contains(name) ? headers.get(name) : null;
    }

    private static HeaderName headerName(String name) {
        HeaderName known = KNOWN_HEADERS.get(name);
        return known != null ? known : HeaderNames.create(name);
    }

    /** The value of a cookie of that name, the first if there are several. */
    public Optional<String> cookie(String name) {
        Header header = value(HeaderNames.COOKIE);
        if (header == null) {
            return Optional.empty();
        }
        for (String line : header.allValues()) {
            for (String cookie : line.split(";", -1)) {
                int equals = cookie.indexOf('=');
                if (equals > 0 && cookie.substring(0, equals).strip().equals(name)) {
                    return Optional.of(cookie.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    /** The page language: {@code ?lang=}, then the cookie {@code lang}, then Accept-Language, then bokmål. */
    public Language language() {
        Optional<Language> asked = chosenLanguage();
        if (asked.isPresent()) {
            return asked.get();
        }
        return cookie("lang")
                .flatMap(Request::exactLanguage)
                .orElseGet(() ->
                        header("Accept-Language").map(AcceptLanguage::best).orElse(Language.NB));
    }

    /** The language that {@code ?lang=} asks for, empty when it asks for none of the house's. */
    Optional<Language> chosenLanguage() {
        if (rawQuery == null) {
            return Optional.empty();
        }
        try {
            List<String> values = query().values("lang");
            return values.size() == 1 ? exactLanguage(values.getFirst()) : Optional.empty();
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Language> exactLanguage(String tag) {
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** Leaves something decoded for the inspection view (dev profile): a claim set, a client id. Never a secret. Cheap when nobody inspects. */
    public void note(String name, Object value) {
        if (notes != null) {
            notes.add(new Note(name, value));
        }
    }

    /** The reference under which the fault was logged that ended this request: what an error may tell of it. */
    public Optional<String> faultReference() {
        return Optional.ofNullable(faultReference);
    }

    void faultReference(String reference) {
        this.faultReference = reference;
    }

    /** The query exactly as it was sent; null when there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    Headers allHeaders() {
        return headers;
    }

    /** Lets go of what was read out of it, and of a body larger than that: it has been answered and is only looked at. */
    void forget(int largest) {
        query = null;
        form = null;
        body = body.length > largest ? BodyReader.NOTHING : body;
    }

    List<Note> notes() {
        return notes == null ? List.of() : notes;
    }
}
